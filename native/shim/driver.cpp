// A libcuda.so.1 for machines without a GPU: the few driver functions that kernels.cuda calls, on memory
// of this process, launching the kernels through the shim. Tests only. It runs every kernel under three
// orders of threads, compares the bits, and looks at the guard words around every allocation.
//
// Environment: PLASTINKA_SHIM_DEVICES (1), _DRIVER (12000), _CAPABILITY (80), _MEMORY in bytes (2^30),
// _DEFINITIONS (1: run each kernel's definition instead), _FAIL_LAUNCH (n: the n-th launch is lost), _LOG (1:
// say each copy and each launch of a graph), _GRAPH_ORDER (1: of the launches of a graph that may run, the last
// captured; 0: the first; 2: any), _DROP_WAIT (n: the n-th wait of a stream for an event is forgotten),
// _FAIL_CAPTURE (n: the n-th launch that is captured is refused, and spoils the capture).
#include <stdlib.h>

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "blocks.h"

#include "../gemm_tf32.cu"
#include "../kernels.cu"
#include "planted.cu"

using Work = std::function<void()>;

// Turns the parameters of a launch into a call that may be made again.
template <auto F>
struct Binding;
template <typename... A, void (*F)(A...)>
struct Binding<F> {
    template <size_t... I>
    static Work make(void** parameters, std::index_sequence<I...>) {
        std::tuple<A...> values(*(A*)parameters[I]...);
        return [values] { std::apply(F, values); };
    }
    static Work bind(void** parameters) {
        return make(parameters, std::index_sequence_for<A...>());
    }
};

struct Function {
    Work (*kernel)(void**);
    Work (*definition)(void**);
};

#define WITH_DEFINITION(name) {#name, {Binding<name>::bind, Binding<name##Definition>::bind}}
#define PRODUCT(name) {#name, {Binding<name>::bind, Binding<gemmDefinition>::bind}}
#define PLANTED(name) {#name, {Binding<name>::bind, nullptr}}

static std::map<std::string, Function> functions = {
    PRODUCT(gemmLarge), PRODUCT(gemmMedium), PRODUCT(gemmSmall), PRODUCT(gemmNarrow), PRODUCT(gemmFlat),
    PRODUCT(gemmTf32), WITH_DEFINITION(gemmFinish), WITH_DEFINITION(unary), WITH_DEFINITION(binary),
    WITH_DEFINITION(fill), WITH_DEFINITION(swapAxes), WITH_DEFINITION(dropoutMask),
    WITH_DEFINITION(sumOf), WITH_DEFINITION(columnSum), WITH_DEFINITION(rowStatistic),
    WITH_DEFINITION(normalise), WITH_DEFINITION(normaliseGradient), WITH_DEFINITION(monotone),
    WITH_DEFINITION(monotoneGradient), WITH_DEFINITION(lossRows), WITH_DEFINITION(lossGradient),
    WITH_DEFINITION(adamScalars), WITH_DEFINITION(adam), WITH_DEFINITION(average),
    WITH_DEFINITION(gather), WITH_DEFINITION(advance), PLANTED(plantedMissingBarrier),
    PLANTED(plantedNothing), PLANTED(plantedOutOfBounds), PLANTED(plantedDivergentBarrier)};

static long setting(const char* name, long otherwise) {
    const char* text = getenv((std::string("PLASTINKA_SHIM_") + name).c_str());
    return text ? atol(text) : otherwise;
}

// Allocations: words, with a guard of GUARD words on each side.
constexpr size_t GUARD = 256;
constexpr uint32_t GUARD_WORD = 0x7fc0dead;
static std::map<uint64_t, std::vector<uint32_t>> allocations;
static std::string failure;  // what the last error was about
static long launches;

static void note(const char* what, size_t bytes) {
    if (setting("LOG", 0)) {
        fprintf(stderr, "%s %zu bytes\n", what, bytes);
    }
}

static int failed(int code, const std::string& text) {
    failure = text;
    return code;
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

struct Launch {
    std::string name;
    Index grid;
    int block;
    Work kernel;
    Work definition;
};

static int perform(const Launch& launch) {
    if (++launches == setting("FAIL_LAUNCH", -1)) {
        return failed(719, "unspecified launch failure");
    }
    if (setting("DEFINITIONS", 0) && launch.definition) {
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

// Where a stream was when the event was recorded.
struct Event {
    Graph* graph = nullptr;
    std::set<size_t> tail;
};

static long waits;
static long captured;

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

extern "C" {

int cuInit(unsigned) { return setting("DEVICES", 1) > 0 ? 0 : failed(100, "no CUDA-capable device"); }
int cuDriverGetVersion(int* version) { return *version = (int)setting("DRIVER", 12000), 0; }
int cuDeviceGetCount(int* count) { return *count = (int)setting("DEVICES", 1), 0; }
int cuDeviceGet(int* device, int ordinal) { return *device = ordinal, 0; }
int cuDeviceGetName(char* name, int length, int) { return snprintf(name, length, "shim"), 0; }
int cuDeviceGetAttribute(int* value, int attribute, int) {
    long capability = setting("CAPABILITY", 80);
    *value = (int)(attribute == 75 ? capability / 10 : attribute == 76 ? capability % 10 : 0);
    return 0;
}
int cuDevicePrimaryCtxRetain(void** context, int) { return *context = (void*)1, 0; }
int cuDevicePrimaryCtxRelease_v2(int) { return 0; }
int cuCtxSetCurrent(void*) { return 0; }

int cuModuleLoadDataEx(void** module, const void*, unsigned, int*, void**) {
    return *module = (void*)1, 0;
}
int cuModuleLoadData(void** module, const void*) { return *module = (void*)1, 0; }
int cuModuleUnload(void*) { return 0; }
int cuModuleGetFunction(void** function, void*, const char* name) {
    auto found = functions.find(name);
    if (found == functions.end()) {
        return failed(500, std::string("named symbol not found: ") + name);
    }
    *function = (void*)&*found;
    return 0;
}

int cuFuncGetAttribute(int* value, int, void*) { return *value = 0, 0; }

int cuMemGetInfo_v2(size_t* free, size_t* total) {
    size_t used = 0;
    for (auto& [address, words] : allocations) {
        used += 4 * (words.size() - 2 * GUARD);
    }
    *total = setting("MEMORY", 1 << 30);
    *free = *total - min(*total, used);
    return 0;
}
int cuMemAlloc_v2(uint64_t* address, size_t bytes) {
    size_t free, total;
    cuMemGetInfo_v2(&free, &total);
    if (bytes > free) {
        return failed(2, "out of memory");
    }
    std::vector<uint32_t> words(bytes / 4 + 2 * GUARD, GUARD_WORD);
    *address = (uint64_t)(words.data() + GUARD);
    allocations[*address] = std::move(words);
    return 0;
}
int cuMemFree_v2(uint64_t address) { return allocations.erase(address) ? 0 : failed(1, "invalid value"); }
int cuMemHostAlloc(void** memory, size_t bytes, unsigned) { return *memory = malloc(bytes), 0; }
int cuMemFreeHost(void* memory) { return free(memory), 0; }
int cuMemsetD32Async(uint64_t address, unsigned value, size_t count, void*) {
    std::fill_n((uint32_t*)address, count, value);
    return 0;
}
int cuMemcpyHtoDAsync_v2(uint64_t to, const void* from, size_t bytes, void*) {
    note("to device", bytes);
    return memcpy((void*)to, from, bytes), 0;
}
int cuMemcpyDtoHAsync_v2(void* to, uint64_t from, size_t bytes, void*) {
    note("to host", bytes);
    return memcpy(to, (void*)from, bytes), 0;
}

// CUDA_MEMCPY2D; memory type 1 is the host, 2 the device.
struct Place {
    size_t x, y;
    int type;
    char* host;
    uint64_t device;
    void* array;
    size_t pitch;
    char* row(size_t i) const { return (type == 1 ? host : (char*)device) + x + (y + i) * pitch; }
};
struct Copy {
    Place from, to;
    size_t width, height;
};
int cuMemcpy2DAsync_v2(const Copy* copy, void*) {
    note(copy->to.type == 1 ? "to host" : "to device", copy->width * copy->height);
    for (size_t i = 0; i < copy->height; i++) {
        memcpy(copy->to.row(i), copy->from.row(i), copy->width);
    }
    return 0;
}

int cuStreamCreate(Stream** stream, unsigned) { return *stream = new Stream, 0; }
int cuStreamDestroy_v2(Stream* stream) { return delete stream, 0; }
int cuStreamSynchronize(Stream*) { return 0; }
int cuStreamBeginCapture_v2(Stream* stream, int) {
    if (stream->graph) {
        return failed(1, "the stream is being captured");
    }
    *stream = {new Graph, {}};
    return 0;
}
int cuStreamEndCapture(Stream* stream, Graph** graph) {
    if (!stream->graph) {
        return failed(1, "the stream is not being captured");
    }
    size_t open = unjoined(*stream);
    *graph = std::exchange(*stream, {}).graph;
    if (open > 0 || (*graph)->spoiled) {
        int code = open > 0 ? 904 : 901;
        delete std::exchange(*graph, nullptr);
        return failed(code, "the capture was spoiled, or has branches that were not joined");
    }
    return 0;
}
int cuGraphInstantiateWithFlags(Graph** exec, Graph* graph, unsigned long long) {
    return *exec = new Graph(*graph), 0;
}
int cuGraphLaunch(Graph* exec, void*) {
    note("graph", 0);
    return performAll(*exec);
}
int cuGraphExecDestroy(Graph* exec) { return delete exec, 0; }
int cuGraphDestroy(Graph* graph) { return delete graph, 0; }

int cuLaunchKernel(std::pair<const std::string, Function>* function, unsigned x, unsigned y, unsigned z,
                   unsigned block, unsigned, unsigned, unsigned, Stream* stream, void** parameters, void**) {
    if (x == 0 || y == 0 || z == 0 || x > 0x7fffffffu || y > 65535 || z > 65535 || block > 1024) {
        return failed(1, "the grid or block is too large");
    }
    const Function& f = function->second;
    Work definition = f.definition ? f.definition(parameters) : Work();
    Launch launch = {function->first, {x, y, z}, (int)block, f.kernel(parameters), definition};
    if (stream->graph) {
        if (++captured == setting("FAIL_CAPTURE", -1)) {
            stream->graph->spoiled = true;
            return failed(901, "operation failed due to a previous error during capture");
        }
        stream->graph->launches.push_back(launch);
        stream->graph->after.push_back(stream->tail);
        stream->tail = {stream->graph->launches.size() - 1};
        return 0;
    }
    return perform(launch);
}

int cuEventCreate(Event** event, unsigned) { return *event = new Event, 0; }
int cuEventRecord(Event* event, Stream* stream) {
    *event = {stream->graph, stream->tail};
    return 0;
}
int cuStreamWaitEvent(Stream* stream, Event* event, unsigned) {
    stream->graph = event->graph;
    if (++waits != setting("DROP_WAIT", -1)) {
        stream->tail.insert(event->tail.begin(), event->tail.end());
    }
    return 0;
}
int cuEventSynchronize(void*) { return 0; }
int cuEventDestroy_v2(Event* event) { return delete event, 0; }

int cuGetErrorName(int code, const char** name) {
    static std::map<int, const char*> names = {{0, "CUDA_SUCCESS"}, {1, "CUDA_ERROR_INVALID_VALUE"},
        {2, "CUDA_ERROR_OUT_OF_MEMORY"}, {100, "CUDA_ERROR_NO_DEVICE"}, {500, "CUDA_ERROR_NOT_FOUND"},
        {719, "CUDA_ERROR_LAUNCH_FAILED"}, {901, "CUDA_ERROR_STREAM_CAPTURE_INVALIDATED"}, {904, "CUDA_ERROR_STREAM_CAPTURE_UNJOINED"}};
    return *name = names[code], 0;
}
int cuGetErrorString(int, const char** text) { return *text = failure.c_str(), 0; }
}
