"""Drives bench/compare: both sides stay up, and take turns of a few runs; see there."""
import datetime, json, os, statistics, subprocess, sys

from ours import BENCH, JAVA, command

RUNS = {"vinyl": 20, "vinyl-small-projections": 20, "vinyl-512": 3, "paper-etth1": 2}
SHAPES = sys.argv[1:] or list(RUNS)
for unknown in set(SHAPES) - set(RUNS):
    raise SystemExit(f"compare: no shape '{unknown}'; there are {', '.join(RUNS)}")
ROUNDS = int(os.environ.get("ROUNDS", "6"))
THREADS = [int(n) for n in os.environ.get("THREADS", "1,2").split(",")]


class Side:
    def __init__(self, start, threads, **env):
        self.process = subprocess.Popen(start, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        stderr=subprocess.DEVNULL, env=dict(os.environ, OMP_NUM_THREADS=str(threads), **env))

    def ask(self, shape, mode, runs):
        self.process.stdin.write(f"{shape} {mode} {runs}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"compare: a side ended while asked for {shape} {mode}")
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def ours(backend, threads):
    return Side(command(backend, threads), threads)


def torch(threads, **env):
    return Side([sys.executable, "-W", "ignore", str(BENCH / "yardstick" / "tide.py")], threads, **env)


version = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr.split('"')[1]
commit = subprocess.run(["git", "-C", str(BENCH), "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
target = BENCH / "results" / f"{datetime.date.today()}-{commit}-java{version.split('.')[0]}.json"
rows = []


def keep():
    """After every shape, so that a stopped run leaves what it has measured."""
    environment = dict(java=version, commit=commit, cores=os.cpu_count(), load=os.getloadavg())
    target.write_text(json.dumps(dict(environment, rows=rows), indent=1) + "\n")


for threads in THREADS:
    sides = {"simd": ours("simd", threads), "ejml": ours("ejml", threads), "torch": torch(threads)}
    if "MKL_PRELOAD" in os.environ:
        sides["torch-avx512"] = torch(threads, LD_PRELOAD=os.environ["MKL_PRELOAD"])
    for shape in SHAPES:
        plan = [(name, "train") for name in sides] + [("simd", "infer"), ("ejml", "infer"), ("torch", "ort")]
        seen = {key: dict(wall=[], cpu=[]) for key in plan}
        for _ in range(ROUNDS):
            for name, mode in plan:
                answer = sides[name].ask(shape, mode, RUNS[shape])
                for clock in ("wall", "cpu"):
                    seen[name, mode][clock] += answer[clock]
        for (name, mode), t in seen.items():
            row = dict(shape=shape, threads=threads, side=name, mode=mode, runs=len(t["wall"]),
                       **{f"{clock}_{what}": round(f(t[clock]), 4) for clock in ("wall", "cpu")
                          for what, f in (("min", min), ("median", statistics.median))})
            rows.append(row)
            print("| {shape} | {threads} | {side} {mode} | {wall_min:.2f} | {wall_median:.2f} | {cpu_min:.2f} | {cpu_median:.2f} |"
                  .format(**row), flush=True)
        keep()
    for side in sides.values():
        side.close()
print(target)
