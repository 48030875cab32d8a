"""The yardstick: TiDE in plain PyTorch, timed on request.

    tide.py [DEVICE [tf32]]     DEVICE: cpu (default) or cuda; tf32 lets products use tensor cores

Reads lines `SHAPE MODE RUNS` and answers each with one JSON line: wall and CPU milliseconds of every run. MODE: train, infer, ort
(ONNX Runtime, CPU) or sgemm, of which SHAPE is MxNxK; train and infer also by torch.compile, as train-compiled, and on cuda in one
captured graph, as train-graph. OMP_NUM_THREADS says how many threads. Written from the paper's figure; shares no code with the
engine. Shapes: those of org.plastinka.app.benchmark.BenchShape.

On cuda a run is the mean of BLOCK between two waits for the device, after WARM_UP; Adam is torch's fused one; products run in a graph,
so that starting them is no part of it; and what fails is answered with its error, whereupon the exit code is 1.
"""
import json, os, sys, tempfile, time
import torch
from torch import nn
import torch.nn.functional as F

THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
torch.set_num_threads(THREADS)
torch.manual_seed(0)
DEVICE = sys.argv[1] if len(sys.argv) > 1 else "cpu"
ON_GPU = DEVICE != "cpu"
WARM_UP, BLOCK = (20, 20) if ON_GPU else (2, 1)
torch.backends.cuda.matmul.allow_tf32 = "tf32" in sys.argv[2:]
LEVELS = [.05, .25, .5, .75, .95]
#        L,  H, past, future, static, hidden, per level, temporal, wp, wf, hp, hf, batch, forecasts, levels
SHAPES = {
    "vinyl": (12, 1, 11, 4, 60, 128, 32, 32, 2, 2, 128, 128, 256, 4096, LEVELS),
    "vinyl-small-projections": (12, 1, 11, 4, 60, 128, 32, 32, 2, 2, 4, 32, 256, 4096, LEVELS),
    "vinyl-512": (12, 1, 11, 4, 60, 512, 32, 32, 2, 2, 512, 512, 512, 4096, LEVELS),
    "vinyl-1024": (12, 1, 11, 4, 60, 1024, 32, 32, 2, 2, 1024, 1024, 512, 4096, LEVELS),
    "paper-etth1": (720, 96, 0, 7, 0, 256, 8, 128, 0, 4, 64, 64, 512, 512, None),
}


class Block(nn.Module):
    def __init__(self, width, hidden, out, dropout=.3):
        super().__init__()
        self.up, self.down, self.skip = nn.Linear(width, hidden), nn.Linear(hidden, out), nn.Linear(width, out)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        return self.dropout(self.down(F.relu(self.up(x)))) + self.skip(x)


class Tide(nn.Module):
    def __init__(self, L, H, past, future, static, hidden, per, temporal, wp, wf, hp, hf, *_, levels):
        super().__init__()
        self.L, self.H, self.P = L, H, len(levels or [0])
        self.past = Block(past, hp, wp) if past else None
        self.future = Block(future, hf, wf)
        width = L + L * wp + (L + H) * wf + static
        self.encoder = nn.Sequential(Block(width, hidden, hidden), Block(hidden, hidden, hidden))
        self.decoder = nn.Sequential(Block(hidden, hidden, hidden), Block(hidden, hidden, per * H * self.P))
        self.temporal = Block(per * self.P + wf, temporal, self.P)
        self.skip = nn.Linear(L, H * self.P)

    def forward(self, target, past, future, static):
        n = target.shape[0]
        f = self.future(future)
        parts = [target] + ([self.past(past).flatten(1)] if self.past else []) + [f.flatten(1)]
        if static.shape[1]:
            parts.append(static)
        steps = self.decoder(self.encoder(torch.cat(parts, 1))).view(n, self.H, -1)
        y = self.temporal(torch.cat([steps, f[:, self.L:]], 2))
        return y + self.skip(target).view(n, self.H, self.P)


def inputs(s, n):
    sizes = (n, s[0]), (n, s[0], max(1, s[2])), (n, s[0] + s[1], s[3]), (n, s[4])
    return tuple(torch.rand(size).to(DEVICE) for size in sizes)


def captured(step):
    """The step as one graph. The runs before, on a stream of their own, make all that it needs."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    return graph.replay


def training(s, how):
    model, x, y = Tide(*s[:-1], levels=s[-1]).to(DEVICE).train(), inputs(s, s[12]), torch.rand(s[12], s[1], 1).to(DEVICE)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3, **(dict(fused=True, capturable=True) if ON_GPU else {}))
    levels = torch.tensor(s[-1] or [0.]).to(DEVICE)

    def loss_of(*x):
        e = y - model(*x)
        return (e * e).mean() if s[-1] is None else torch.maximum((levels - 1) * e, levels * e).sum(-1).mean()

    loss = torch.compile(loss_of, mode="reduce-overhead") if how == "compiled" else loss_of

    def step():
        adam.zero_grad()
        loss(*x).backward()
        nn.utils.clip_grad_norm_(model.parameters(), .5)
        adam.step()
    return captured(step) if how == "graph" else step


def inference(s, how):
    model, x = Tide(*s[:-1], levels=s[-1]).to(DEVICE).eval(), inputs(s, s[13])
    forward = torch.compile(model, mode="reduce-overhead") if how == "compiled" else model

    def run():
        with torch.no_grad():
            forward(*x)
    return captured(run) if how == "graph" else run


def runtime(s):
    import onnxruntime
    model, x = Tide(*s[:-1], levels=s[-1]).eval(), inputs(s, s[13])
    path, names = os.path.join(tempfile.mkdtemp(), "tide.onnx"), ["target", "past", "future", "static"]
    torch.onnx.export(model, x, path, dynamo=False, input_names=names, output_names=["y"])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    wanted = {i.name for i in session.get_inputs()}
    feed = {k: v.numpy() for k, v in zip(names, x) if k in wanted}
    return lambda: session.run(None, feed)


def product(size):
    m, n, k = (int(v) for v in size.split("x"))
    a, b, c = torch.rand(m, k).to(DEVICE), torch.rand(k, n).to(DEVICE), torch.empty(m, n).to(DEVICE)
    run = lambda: torch.mm(a, b, out=c)
    return captured(run) if ON_GPU else run


def make(shape, mode):
    kind, _, how = mode.partition("-")
    if kind == "sgemm":
        return product(shape)
    s = SHAPES.get(shape)
    return runtime(s) if kind == "ort" else training(s, how) if kind == "train" else inference(s, how)


def wait():
    if ON_GPU:
        torch.cuda.synchronize()


def measure(run, runs):
    wall, cpu = [], []
    for _ in range(runs):
        wait()
        w, c = time.perf_counter(), time.process_time()
        for _ in range(BLOCK):
            run()
        wait()
        cpu.append((time.process_time() - c) * 1e3 / BLOCK)
        wall.append((time.perf_counter() - w) * 1e3 / BLOCK)
    return dict(wall=wall, cpu=cpu)


def answer(shape, mode, runs):
    if (shape, mode) not in made:
        made[shape, mode] = make(shape, mode)
        for _ in range(WARM_UP):
            made[shape, mode]()
    return measure(made[shape, mode], runs)


made, failed = {}, False
for line in sys.stdin:
    shape, mode, runs = line.split()
    try:
        said = answer(shape, mode, int(runs))
    except Exception as e:
        if not ON_GPU:
            raise
        said, failed = dict(error=f"{type(e).__name__}: {e}".splitlines()[0]), True
    print(json.dumps(dict(said, shape=shape, mode=mode, torch=torch.__version__)), flush=True)
sys.exit(failed)
