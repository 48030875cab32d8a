"""The yardstick: TiDE in plain PyTorch, timed on request.

Reads lines `SHAPE MODE RUNS` (MODE: train, infer, ort, sgemm) and answers each with one JSON line: wall and CPU
milliseconds of every run. OMP_NUM_THREADS says how many threads. Written from the paper's figure; shares no code with
the engine. Shapes: those of org.plastinka.app.benchmark.BenchShape.
"""
import json, os, sys, tempfile, time
import torch
from torch import nn
import torch.nn.functional as F

THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
torch.set_num_threads(THREADS)
torch.manual_seed(0)
LEVELS = [.05, .25, .5, .75, .95]
#        L,  H, past, future, static, hidden, per level, temporal, wp, wf, hp, hf, batch, forecasts, levels
SHAPES = {
    "vinyl": (12, 1, 11, 4, 60, 128, 32, 32, 2, 2, 128, 128, 256, 4096, LEVELS),
    "vinyl-small-projections": (12, 1, 11, 4, 60, 128, 32, 32, 2, 2, 4, 32, 256, 4096, LEVELS),
    "vinyl-512": (12, 1, 11, 4, 60, 512, 32, 32, 2, 2, 512, 512, 512, 4096, LEVELS),
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
    return torch.rand(n, s[0]), torch.rand(n, s[0], max(1, s[2])), torch.rand(n, s[0] + s[1], s[3]), torch.rand(n, s[4])


def training(s):
    model, x, y = Tide(*s[:-1], levels=s[-1]).train(), inputs(s, s[12]), torch.rand(s[12], s[1], 1)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    levels = torch.tensor(s[-1] or [0.])

    def step():
        adam.zero_grad()
        e = y - model(*x)
        loss = (e * e).mean() if s[-1] is None else torch.maximum((levels - 1) * e, levels * e).sum(-1).mean()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), .5)
        adam.step()
    return step


def inference(s, runtime):
    model, x = Tide(*s[:-1], levels=s[-1]).eval(), inputs(s, s[13])
    if not runtime:
        def run():
            with torch.no_grad():
                model(*x)
        return run
    import onnxruntime
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
    a, b, c = torch.rand(m, k), torch.rand(k, n), torch.empty(m, n)
    return lambda: torch.mm(a, b, out=c)


made = {}
for line in sys.stdin:
    shape, mode, runs = line.split()
    if (shape, mode) not in made:
        s = SHAPES.get(shape)
        made[shape, mode] = (product(shape) if mode == "sgemm" else
                             training(s) if mode == "train" else inference(s, mode == "ort"))
        for _ in range(2):
            made[shape, mode]()
    wall, cpu = [], []
    for _ in range(int(runs)):
        w, c = time.perf_counter(), time.process_time()
        made[shape, mode]()
        cpu.append((time.process_time() - c) * 1e3)
        wall.append((time.perf_counter() - w) * 1e3)
    print(json.dumps(dict(wall=wall, cpu=cpu, torch=torch.__version__)), flush=True)
