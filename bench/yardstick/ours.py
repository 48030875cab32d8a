"""Our side of a comparison: a StepServer, started with the options that ./plastinka gives."""
import os, pathlib, re

BENCH = pathlib.Path(__file__).resolve().parent.parent
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
PAGES = pathlib.Path("/sys/kernel/mm/transparent_hugepage/enabled")


def command(backend, threads):
    large = PAGES.exists() and re.search(r"\[(madvise|always)]", PAGES.read_text())
    return [JAVA, "--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=64", *(["-XX:+UseTransparentHugePages"] if large else []),
            "-cp", f"{BENCH}/target/classes:{BENCH}/target/lib/*", "org.plastinka.bench.StepServer", backend, str(threads)]
