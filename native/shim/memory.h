// What the driver of the shim holds: memory, handles, and work that nobody has waited for yet.
#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

static long setting(const char* name, long otherwise) {
    const char* text = getenv((std::string("PLASTINKA_SHIM_") + name).c_str());
    return text ? atol(text) : otherwise;
}

static void note(const char* what, size_t bytes) {
    if (setting("LOG", 0)) {
        fprintf(stderr, "%s %zu bytes\n", what, bytes);
    }
}

static std::string failure;  // what the last error was about

static int failed(int code, const std::string& text) {
    failure = text;
    return code;
}

// Allocations: words, with a guard of GUARD words on each side.
constexpr size_t GUARD = 256;
constexpr uint32_t GUARD_WORD = 0x7fc0dead;
static std::map<uint64_t, std::vector<uint32_t>> allocations;
static std::map<uint64_t, size_t> pinned;

// Handles and pinned memory that were not given back; each takes a page, so that free memory tells of them.
static long held;
constexpr size_t PAGE = 4096;

static size_t freeBytes() {
    size_t used = PAGE * held;
    for (auto& [address, words] : allocations) {
        used += 4 * (words.size() - 2 * GUARD);
    }
    size_t total = setting("MEMORY", 1 << 30);
    return total - std::min(total, used);
}

static std::string brokenGuard() {
    for (auto& [address, words] : allocations) {
        for (size_t i = 0; i < GUARD; i++) {
            if (words[i] != GUARD_WORD || words[words.size() - 1 - i] != GUARD_WORD) {
                return "wrote outside of its memory";
            }
        }
    }
    return "";
}

static bool onDevice(uint64_t address, size_t bytes) {
    auto next = allocations.upper_bound(address);
    if (next == allocations.begin()) {
        return false;
    }
    auto& [from, words] = *std::prev(next);
    return address + bytes <= from + 4 * (words.size() - 2 * GUARD);
}

static bool isPinned(const void* memory, size_t bytes) {
    auto next = pinned.upper_bound((uint64_t)memory);
    return next != pinned.begin() && (uint64_t)memory + bytes <= std::prev(next)->first + std::prev(next)->second;
}

// What streams were given runs as late as it may, when somebody waits for it: so a host that does not wait
// where it must reads what is not there yet, or changes what is still to be copied. One queue for all streams.
static std::deque<std::function<int()>> queue;
static size_t enqueued;
static int lost;  // the error of work that failed: every later call returns it, as on a device

static int enqueue(std::function<int()> work) {
    queue.push_back(std::move(work));
    enqueued++;
    return 0;
}

// Runs what was enqueued before a place in the queue.
static int waitFor(size_t place) {
    while (lost == 0 && enqueued - queue.size() < place) {
        lost = queue.front()();
        queue.pop_front();
    }
    return lost;
}
