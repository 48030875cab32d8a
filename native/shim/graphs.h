// Kernels as launches, streams, and the graphs that are captured from them.
#pragma once

#include <set>
#include <tuple>
#include <utility>

#include "blocks.h"
#include "memory.h"

using Work = std::function<void()>;

struct Launch {
    std::string name;
    Index grid;
    int block;
    Work kernel;      // none of a library's product
    Work definition;  // none of a kernel that tests plant
};

static long launches;

// One kernel under every order of threads; the last leaves its result.
static std::string runChecked(Index grid, int block, const Work& work) {
    auto before = allocations;
    std::map<uint64_t, std::vector<uint32_t>> first;
    for (shim::Order order : {shim::ASCENDING, shim::DESCENDING, shim::SHUFFLED}) {
        for (auto& [address, words] : before) {
            memcpy(allocations[address].data(), words.data(), 4 * words.size());
        }
        std::string wrong = shim::runGrid(grid, block, order, work);
        wrong = wrong.empty() ? brokenGuard() : wrong;
        if (!wrong.empty()) {
            return wrong;
        }
        if (order == shim::ASCENDING) {
            first = allocations;
        } else if (first != allocations) {
            return "the result depends on the order of threads";
        }
    }
    return "";
}

static int perform(const Launch& launch) {
    if (++launches == setting("FAIL_LAUNCH", -1)) {
        return failed(719, "unspecified launch failure");
    }
    if (!launch.kernel || (setting("DEFINITIONS", 0) && launch.definition)) {
        launch.definition();
        return 0;
    }
    std::string wrong = runChecked(launch.grid, launch.block, launch.kernel);
    return wrong.empty() ? 0 : failed(719, "kernel " + launch.name + ": " + wrong);
}

// A captured graph: launches, and for each those that must be over before it.
struct Graph {
    std::vector<Launch> launches;
    std::vector<std::set<size_t>> after;
    bool spoiled = false;
};

// A stream that is captured adds to a graph; the next launch on it comes after those of `tail`.
struct Stream {
    Graph* graph = nullptr;
    std::set<size_t> tail;
};

// Where a stream was when the event was recorded: in a graph, or in the queue.
struct Event {
    Graph* graph = nullptr;
    std::set<size_t> tail;
    size_t place = 0;
};

static thread_local Graph* capturing;  // by this thread
static long waits;
static long captured;

static int spoil(Graph* graph, int code, const std::string& text) {
    graph->spoiled = true;
    return failed(code, text);
}

// Puts a launch on a stream, or into the graph that is captured from it.
static int put(const Launch& launch, Stream* stream) {
    if (stream->graph == nullptr) {
        return enqueue([launch] { return perform(launch); });
    }
    if (++captured == setting("FAIL_CAPTURE", -1)) {
        return spoil(stream->graph, 901, "operation failed due to a previous error during capture");
    }
    stream->graph->launches.push_back(launch);
    stream->graph->after.push_back(stream->tail);
    stream->tail = {stream->graph->launches.size() - 1};
    return 0;
}

// The order in which a graph runs: of the launches that may run, the first or the last captured, or any.
static size_t choose(const std::vector<size_t>& ready) {
    static unsigned seed = 1;
    seed = seed * 1664525u + 1013904223u;
    long order = setting("GRAPH_ORDER", shim::DESCENDING);
    return order == shim::ASCENDING ? ready.front()
           : order == shim::DESCENDING ? ready.back() : ready[(seed >> 8) % ready.size()];
}

static int performAll(const Graph& graph) {
    std::vector<bool> done(graph.launches.size());
    for (size_t count = 0; count < done.size(); count++) {
        std::vector<size_t> ready;
        for (size_t n = 0; n < done.size(); n++) {
            auto open = [&](size_t before) { return !done[before]; };
            const std::set<size_t>& after = graph.after[n];
            if (!done[n] && std::none_of(after.begin(), after.end(), open)) {
                ready.push_back(n);
            }
        }
        size_t next = choose(ready);
        int code = perform(graph.launches[next]);
        if (code != 0) {
            return code;
        }
        done[next] = true;
    }
    return 0;
}

// Launches that nothing on the stream comes after: branches that were not joined.
static size_t unjoined(const Stream& stream) {
    std::set<size_t> open;
    for (size_t n = 0; n < stream.graph->launches.size(); n++) {
        open.insert(n);
    }
    std::vector<size_t> reached(stream.tail.begin(), stream.tail.end());
    while (!reached.empty()) {
        size_t n = reached.back();
        reached.pop_back();
        if (open.erase(n)) {
            const std::set<size_t>& after = stream.graph->after[n];
            reached.insert(reached.end(), after.begin(), after.end());
        }
    }
    return open.size();
}
