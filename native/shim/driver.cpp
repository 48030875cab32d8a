// A libcuda.so.1 for machines without a GPU: the few driver functions that kernels.cuda calls, on memory
// of this process, launching the kernels through the shim. Tests only. It runs every kernel under three
// orders of threads, compares the bits, and looks at the guard words around every allocation; runs what it
// is given as late as it may; and refuses calls without a context, calls that a capture forbids, and copies
// outside of memory or from memory that is not pinned.
//
// Environment: PLASTINKA_SHIM_DEVICES (1), _DRIVER (12000), _CAPABILITY (80), _MEMORY in bytes (2^30),
// _DEFINITIONS (1: run each kernel's definition instead), _FAIL_LAUNCH (n: the n-th launch is lost), _LOG (1:
// say each copy and each launch of a graph), _GRAPH_ORDER (1: of the launches of a graph that may run, the last
// captured; 0: the first; 2: any), _DROP_WAIT (n: the n-th wait of a stream for an event is forgotten),
// _FAIL_CAPTURE (n: the n-th launch that is captured is refused, and spoils the capture), _FAIL_LOAD (1: no
// code is taken, and the log says why), _DROP_SYNC (n: the host's n-th wait is forgotten), _LEAK (n: the n-th
// launch of a graph takes a page for good). cuProfilerStart: of the calls that follow the first fails, after the
// next cuProfilerStart the second, and so on; cuProfilerStop: none fails.
#include "graphs.h"

#include "../gemm_tf32.cu"
#include "../kernels.cu"
#include "planted.cu"

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
    PRODUCT(gemmLarge), PRODUCT(gemmTall), PRODUCT(gemmMedium), PRODUCT(gemmSmall), PRODUCT(gemmNarrow),
    PRODUCT(gemmHigh), PRODUCT(gemmFlat), PRODUCT(gemmTf32), PRODUCT(gemvRows), PRODUCT(gemvColumns),
    WITH_DEFINITION(gemmFinish),
    WITH_DEFINITION(unary), WITH_DEFINITION(binary), WITH_DEFINITION(fill), WITH_DEFINITION(swapAxes),
    WITH_DEFINITION(dropoutMask),
    WITH_DEFINITION(sumOf), WITH_DEFINITION(columnSum), WITH_DEFINITION(rowStatistic),
    WITH_DEFINITION(normalise), WITH_DEFINITION(normaliseGradient), WITH_DEFINITION(monotone),
    WITH_DEFINITION(monotoneGradient), WITH_DEFINITION(lossRows), WITH_DEFINITION(lossGradient),
    WITH_DEFINITION(adamScalars), WITH_DEFINITION(adam), WITH_DEFINITION(average),
    WITH_DEFINITION(gather), WITH_DEFINITION(advance), PLANTED(plantedMissingBarrier), PLANTED(plantedMissingWait),
    PLANTED(plantedNothing), PLANTED(plantedOutOfBounds), PLANTED(plantedDivergentBarrier),
    PLANTED(plantedMisaligned)};

static int retained;                  // how often the context is held
static thread_local bool current;     // whether this thread has entered it
static long failingCall, callsSoFar;  // 0: none fails

// QUERY wants no context; USE may be captured; MAKE and RETURN may not, and RETURN never fails by plan.
enum Kind { QUERY, USE, MAKE, RETURN };

// The error of a call that may not be made now, else 0.
static int refused(Kind kind) {
    if (failingCall > 0 && kind != RETURN && ++callsSoFar == failingCall) {
        return failed(999, "planted failure");
    }
    if (kind == QUERY) {
        return 0;
    }
    if (lost) {
        return lost;
    }
    if (!current || retained == 0) {
        return failed(201, "invalid device context");
    }
    return kind != USE && capturing ? spoil(capturing, 900, "not permitted when the stream is capturing") : 0;
}

#define ALLOW(kind)                   \
    if (int code = refused(kind)) {   \
        return code;                  \
    }

// What an object's owner waits for before it gives the object back.
static int giveBack() {
    ALLOW(RETURN)
    int code = waitFor(enqueued);
    held -= code == 0;
    return code;
}

// The host's own waiting.
static int await(size_t place) {
    static long count;
    return ++count == setting("DROP_SYNC", -1) ? 0 : waitFor(place);
}

// A new object, which is held until it is given back.
template <typename T>
static int make(T** object, T* made) {
    held++;
    return *object = made, 0;
}

extern "C" {

int cuProfilerStart() { return callsSoFar = 0, failingCall = abs(failingCall) + 1, 0; }
int cuProfilerStop() { return failingCall = -abs(failingCall), 0; }

int cuInit(unsigned) {
    ALLOW(QUERY)
    return setting("DEVICES", 1) > 0 ? 0 : failed(100, "no CUDA-capable device");
}
int cuDriverGetVersion(int* version) { return *version = (int)setting("DRIVER", 12000), 0; }
int cuDeviceGetCount(int* count) { return *count = (int)setting("DEVICES", 1), refused(QUERY); }
int cuDeviceGet(int* device, int ordinal) { return *device = ordinal, refused(QUERY); }
int cuDeviceGetName(char* name, int length, int) { return snprintf(name, length, "shim"), refused(QUERY); }
int cuDeviceGetAttribute(int* value, int attribute, int) {
    long capability = setting("CAPABILITY", 80);
    *value = (int)(attribute == 75 ? capability / 10 : attribute == 76 ? capability % 10 : 0);
    return refused(QUERY);
}
int cuDevicePrimaryCtxRetain(void** context, int) {
    ALLOW(QUERY)
    retained++;
    return make(context, (void*)1);
}
int cuDevicePrimaryCtxRelease_v2(int) {
    held--;
    return retained-- > 0 ? 0 : failed(201, "invalid device context");
}
int cuCtxSetCurrent(void*) {
    ALLOW(QUERY)
    current = retained > 0;
    return current ? 0 : failed(201, "invalid device context");
}

// Code is a text that ends, or begins as a fat binary does. 5 and 6: the buffer of errors, and its size.
int cuModuleLoadDataEx(void** module, const void* image, unsigned count, int* options, void** values) {
    ALLOW(MAKE)
    bool finished = *(const uint32_t*)image == 0xba55ed50;
    bool text = !finished && strstr((const char*)image, ".version ") != nullptr;
    if (setting("FAIL_LOAD", 0) || !(finished || text)) {
        if (count == 2 && options[0] + options[1] == 11) {
            int log = options[0] == 5 ? 0 : 1;
            snprintf((char*)values[log], (size_t)values[1 - log], "line 7: planted; fatal");
        }
        return failed(218, "a PTX JIT compilation failed");
    }
    return make(module, (void*)1);
}
int cuModuleUnload(void*) { return giveBack(); }
int cuModuleGetFunction(void** function, void*, const char* name) {
    ALLOW(MAKE)
    auto found = functions.find(name);
    if (found == functions.end()) {
        return failed(500, std::string("named symbol not found: ") + name);
    }
    *function = (void*)&*found;
    return 0;
}
int cuFuncGetAttribute(int* value, int, void*) { return *value = 0, refused(MAKE); }

int cuMemGetInfo_v2(size_t* free, size_t* total) {
    ALLOW(USE)
    *total = setting("MEMORY", 1 << 30);
    *free = freeBytes();
    return 0;
}
int cuMemAlloc_v2(uint64_t* address, size_t bytes) {
    ALLOW(MAKE)
    if (bytes > freeBytes()) {
        return failed(2, "out of memory");
    }
    std::vector<uint32_t> words(bytes / 4 + 2 * GUARD, GUARD_WORD);
    *address = (uint64_t)(words.data() + GUARD);
    allocations[*address] = std::move(words);
    return 0;
}
int cuMemFree_v2(uint64_t address) {
    ALLOW(RETURN)
    int code = waitFor(enqueued);
    return code ? code : allocations.erase(address) ? 0 : failed(1, "invalid value");
}
int cuMemHostAlloc(void** memory, size_t bytes, unsigned) {
    ALLOW(MAKE)
    int code = make(memory, malloc(bytes));
    memset(*memory, 0xff, bytes);
    pinned[(uint64_t)*memory] = bytes;
    return code;
}
int cuMemFreeHost(void* memory) {
    int code = giveBack();
    if (code == 0) {
        pinned.erase((uint64_t)memory);
        free(memory);
    }
    return code;
}

// A copy of rows; one for which there is no memory, or that an unwaited stream would have to wait for, is refused.
static int copyRows(const char* what, char* to, size_t toPitch, const char* from, size_t fromPitch, size_t width,
                    size_t height, bool toDevice, Stream* stream) {
    ALLOW(USE)
    note(what, width * height);
    size_t toBytes = toPitch * (height - 1) + width;
    size_t fromBytes = fromPitch * (height - 1) + width;
    bool fits = toDevice ? onDevice((uint64_t)to, toBytes) && isPinned(from, fromBytes)
                         : onDevice((uint64_t)from, fromBytes) && isPinned(to, toBytes);
    if (!fits || width > toPitch || width > fromPitch) {
        return failed(1, "copies outside of memory, or what is not pinned");
    }
    if (stream->graph) {
        return spoil(stream->graph, 900, "the shim captures no copies");
    }
    return enqueue([=] {
        for (size_t i = 0; i < height; i++) {
            memcpy(to + i * toPitch, from + i * fromPitch, width);
        }
        return 0;
    });
}
int cuMemcpyHtoDAsync_v2(uint64_t to, const void* from, size_t bytes, Stream* stream) {
    return copyRows("to device", (char*)to, bytes, (const char*)from, bytes, bytes, 1, true, stream);
}
int cuMemcpyDtoHAsync_v2(void* to, uint64_t from, size_t bytes, Stream* stream) {
    return copyRows("to host", (char*)to, bytes, (const char*)from, bytes, bytes, 1, false, stream);
}

// CUDA_MEMCPY2D; memory type 1 is the host, 2 the device.
struct Place {
    size_t x, y;
    int type;
    char* host;
    uint64_t device;
    void* array;
    size_t pitch;
    char* start() const { return (type == 1 ? host : (char*)device) + x + y * pitch; }
};
struct Copy {
    Place from, to;
    size_t width, height;
};
int cuMemcpy2DAsync_v2(const Copy* copy, Stream* stream) {
    const Place& to = copy->to;
    const Place& from = copy->from;
    return copyRows(to.type == 1 ? "to host" : "to device", to.start(), to.pitch, from.start(), from.pitch,
                    copy->width, copy->height, to.type == 2, stream);
}
int cuMemsetD32Async(uint64_t address, unsigned value, size_t count, Stream*) {
    ALLOW(USE)
    if (!onDevice(address, 4 * count)) {
        return failed(1, "sets what is outside of memory");
    }
    return enqueue([=] { return std::fill_n((uint32_t*)address, count, value), 0; });
}

int cuStreamCreate(Stream** stream, unsigned) {
    ALLOW(MAKE)
    return make(stream, new Stream);
}
int cuStreamDestroy_v2(Stream* stream) { return delete stream, giveBack(); }
int cuStreamSynchronize(Stream*) {
    ALLOW(MAKE)
    return await(enqueued);
}
int cuStreamBeginCapture_v2(Stream* stream, int) {
    ALLOW(MAKE)
    if (stream->graph) {
        return failed(1, "the stream is being captured");
    }
    *stream = {capturing = new Graph, {}};
    return 0;
}
int cuStreamEndCapture(Stream* stream, Graph** graph) {
    if (!stream->graph || stream->graph != capturing) {
        return failed(1, "the stream is not being captured by this thread");
    }
    size_t open = unjoined(*stream);
    *graph = std::exchange(*stream, {}).graph;
    capturing = nullptr;
    int planted = refused(USE);
    if (open > 0 || (*graph)->spoiled || planted) {
        delete std::exchange(*graph, nullptr);
        return planted ? planted
                       : failed(open > 0 ? 904 : 901, "the capture was spoiled, or has branches that were not joined");
    }
    held++;
    return 0;
}
int cuGraphInstantiateWithFlags(Graph** exec, Graph* graph, unsigned long long) {
    ALLOW(MAKE)
    return make(exec, new Graph(*graph));
}
int cuGraphLaunch(Graph* exec, Stream*) {
    ALLOW(USE)
    static long replays;
    held += ++replays == setting("LEAK", -1);
    note("graph", 0);
    return enqueue([exec] { return performAll(*exec); });
}
int cuGraphExecDestroy(Graph* exec) {
    int code = giveBack();
    return delete exec, code;
}
int cuGraphDestroy(Graph* graph) { return delete graph, giveBack(); }

int cuLaunchKernel(std::pair<const std::string, Function>* function, unsigned x, unsigned y, unsigned z,
                   unsigned block, unsigned, unsigned, unsigned, Stream* stream, void** parameters, void**) {
    ALLOW(USE)
    if (x == 0 || y == 0 || z == 0 || x > 0x7fffffffu || y > 65535 || z > 65535 || block > 1024) {
        return failed(1, "the grid or block is too large");
    }
    const Function& f = function->second;
    Work definition = f.definition ? f.definition(parameters) : Work();
    return put({function->first, {x, y, z}, (int)block, f.kernel(parameters), definition}, stream);
}

int cuEventCreate(Event** event, unsigned) {
    ALLOW(MAKE)
    return make(event, new Event);
}
int cuEventRecord(Event* event, Stream* stream) {
    ALLOW(USE)
    *event = {stream->graph, stream->tail, enqueued};
    return 0;
}
int cuStreamWaitEvent(Stream* stream, Event* event, unsigned) {
    ALLOW(USE)
    stream->graph = event->graph;
    if (++waits != setting("DROP_WAIT", -1)) {
        stream->tail.insert(event->tail.begin(), event->tail.end());
    }
    return 0;
}
int cuEventSynchronize(Event* event) {
    ALLOW(MAKE)
    return await(event->place);
}
int cuEventDestroy_v2(Event* event) { return delete event, giveBack(); }

int cuGetErrorString(int, const char** text) { return *text = failure.c_str(), 0; }

// For shim/cublas.cpp: the error of a call that may not be made now, else 0; a handle more or fewer; whether memory
// is there; and a product on a stream, which cannot be captured if its code is not loaded.
int shimRefuses() { return refused(USE); }
void shimHolds(int handles) { held += handles; }
bool shimHas(const void* memory, size_t bytes) { return onDevice((uint64_t)memory, bytes); }
int shimProduct(Stream* stream, bool loaded, const Work& work) {
    if (stream->graph && !loaded) {
        return spoil(stream->graph, 900, "code cannot be loaded while the stream is capturing");
    }
    return put({"product of a library", {1, 1, 1}, 1, Work(), work}, stream);
}
}
