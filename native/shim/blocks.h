// Runs the blocks of a grid on cooperative threads. Included once.
#pragma once

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "shim.h"

Index threadIdx;
Index blockIdx;

extern float __start_shim_shared[];
extern float __stop_shim_shared[];

namespace shim {

// In which order the threads of a block run between two barriers.
enum Order { ASCENDING, DESCENDING, SHUFFLED };

enum State { RUNNABLE, AT_BARRIER, AT_EXCHANGE, DONE };

// A thread lives as long as the process and runs one kernel body after the other. It is entered once by
// its context, then by longjmp, which unlike swapcontext makes no system call.
struct Thread {
    ucontext_t context;
    jmp_buf place;
    bool entered;
    State state;
    int round;
    double brought[2][MOST_VALUES];
    std::deque<std::vector<Copy>> copies;  // in groups, the last of which is not committed
    std::vector<char> stack;
};

constexpr size_t STACK = 64 * 1024;
static std::deque<Thread> threads;
static jmp_buf scheduler;
static int running;
static const std::function<void()>* kernel;
static Order order;  // of the threads of the block that runs
static double lanes[MOST_VALUES][32];

// Leaves this thread in a state; returns when the scheduler runs it again.
static void pause(State state) {
    Thread& self = threads[running];
    self.state = state;
    if (_setjmp(self.place) == 0) {
        _longjmp(scheduler, 1);
    }
    threadIdx = {(unsigned)running, 0, 0};
}

static void body() {
    for (;;) {
        (*kernel)();
        pause(DONE);
    }
}

static void resume(int t) {
    running = t;
    threadIdx = {(unsigned)t, 0, 0};
    if (_setjmp(scheduler) != 0) {
        return;
    }
    Thread& thread = threads[t];
    if (thread.entered) {
        _longjmp(thread.place, 1);
    }
    thread.entered = true;
    setcontext(&thread.context);
}

const double (*exchange(const double* values, int count))[32] {
    Thread& self = threads[running];
    int half = self.round++ % 2;  // the other half may still be read by slower lanes
    memcpy(self.brought[half], values, count * sizeof *values);
    pause(AT_EXCHANGE);
    int first = running / 32 * 32;
    for (int lane = 0; lane < 32; lane++) {
        for (int v = 0; v < count; v++) {
            lanes[v][lane] = threads[first + lane].brought[half][v];
        }
    }
    return lanes;
}

static void make(const Copy& copy) {
    *copy.to = copy.inside ? *copy.from : 0.0f;
}

// As late as may be, so that what does not wait reads what was there before; where threads run in descending
// order as early as may be, so that what others still read is overwritten.
void begin(Copy copy) {
    if (order == DESCENDING) {
        make(copy);
    } else {
        threads[running].copies.back().push_back(copy);
    }
}

void commit() {
    threads[running].copies.emplace_back();
}

void wait(int pending) {
    auto& copies = threads[running].copies;
    while ((int)copies.size() - 1 > pending) {
        std::for_each(copies.front().begin(), copies.front().end(), make);
        copies.pop_front();
    }
}

static void begin(int count) {
    while ((int)threads.size() < count) {
        Thread& thread = threads.emplace_back();
        thread.stack.resize(STACK);
        thread.entered = false;
        getcontext(&thread.context);
        thread.context.uc_stack.ss_sp = thread.stack.data();
        thread.context.uc_stack.ss_size = STACK;
        thread.context.uc_link = nullptr;
        makecontext(&thread.context, body, 0);
    }
    for (int t = 0; t < count; t++) {
        threads[t].state = RUNNABLE;
        threads[t].round = 0;
        threads[t].copies.assign(1, {});
    }
    // NaN: what is read before it is written spoils the result.
    memset(__start_shim_shared, 0xff, (char*)__stop_shim_shared - (char*)__start_shim_shared);
}

// How many of [from, to) are in a state.
static int countIn(State state, int from, int to) {
    int count = 0;
    for (int t = from; t < to; t++) {
        count += threads[t].state == state;
    }
    return count;
}

static void release(State state, int from, int to) {
    for (int t = from; t < to; t++) {
        if (threads[t].state == state) {
            threads[t].state = RUNNABLE;
        }
    }
}

// Lets go the warps and the block that have all arrived. Returns what is wrong if nothing can go on.
static std::string releaseArrived(int count) {
    for (int from = 0; from < count; from += 32) {
        int size = min(32, count - from);
        if (countIn(AT_EXCHANGE, from, from + size) == size) {
            release(AT_EXCHANGE, from, from + size);
        }
    }
    if (countIn(AT_BARRIER, 0, count) == count) {
        release(AT_BARRIER, 0, count);
    }
    if (countIn(RUNNABLE, 0, count) > 0 || countIn(DONE, 0, count) == count) {
        return "";
    }
    return "a barrier or shuffle that not every thread reaches";
}

static std::string runBlock(int count, unsigned seed) {
    begin(count);
    std::vector<int> turns(count);
    for (int t = 0; t < count; t++) {
        turns[t] = order == DESCENDING ? count - 1 - t : t;
    }
    while (countIn(DONE, 0, count) < count) {
        for (int t = count - 1; order == SHUFFLED && t > 0; t--) {
            seed = seed * 1664525u + 1013904223u;
            std::swap(turns[t], turns[(seed >> 8) % (t + 1)]);
        }
        for (int t : turns) {
            if (threads[t].state == RUNNABLE) {
                resume(t);
            }
        }
        std::string wrong = releaseArrived(count);
        if (!wrong.empty()) {
            return wrong;
        }
    }
    return "";
}

// Runs a whole grid. Returns what went wrong, or nothing.
static std::string runGrid(Index grid, int count, Order threadOrder, const std::function<void()>& body) {
    kernel = &body;
    order = threadOrder;
    unsigned blocks = grid.x * grid.y * grid.z;
    for (unsigned n = 0; n < blocks; n++) {
        unsigned b = order == DESCENDING ? blocks - 1 - n : n;
        blockIdx = {b % grid.x, b / grid.x % grid.y, b / grid.x / grid.y};
        std::string wrong = runBlock(count, b + 1);
        if (!wrong.empty()) {
            return wrong;
        }
    }
    return "";
}

}  // namespace shim

void __syncthreads() {
    shim::pause(shim::AT_BARRIER);
}
