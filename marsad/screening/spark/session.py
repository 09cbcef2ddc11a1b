"""A Spark session of this process, or why there is none."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["SparkError", "session"]


_LEAN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"


class SparkError(ValueError):
    """Spark cannot be used, or failed; says why and what to do, in both languages."""

    def __init__(self, en: str, ar: str) -> None:
        super().__init__(en)
        self.en, self.ar = en, ar


@contextmanager
def session(folder: Path, master: str | None = None) -> Iterator[Any]:
    """A Spark session, stopped afterwards.

    Args:
        folder: a private folder for what Spark spills; rows of the file pass through it.
        master: Spark's address; ``MARSAD_SPARK_MASTER`` without it, else all cores of this machine.
            Workers elsewhere need Marsad installed, and the file, the index and ``TMPDIR`` under
            the same paths.

    Raises:
        SparkError: pyspark or Java is not there, or Spark does not start.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise SparkError(
            "Spark is not installed here: pip install 'marsad[spark]'. Or leave out "
            "--engine spark.",
            "Spark غير مثبّت هنا: pip install 'marsad[spark]'. أو اترك الخيار ‎--engine spark.",
        ) from None
    java = Path(os.environ.get("JAVA_HOME", "")) / "bin/java"
    if not java.is_file() and shutil.which("java") is None:
        raise SparkError(
            "Spark needs Java 17 or later, which is not here. Install it (Debian: apt-get install "
            "openjdk-17-jre-headless) or set JAVA_HOME. Or leave out --engine spark.",
            "يحتاج Spark إلى Java 17 أو أحدث، وليس هنا. ثبّته (في Debian: apt-get install "
            "openjdk-17-jre-headless) أو اضبط JAVA_HOME. أو اترك الخيار ‎--engine spark.",
        )
    address = master or os.environ.get("MARSAD_SPARK_MASTER") or "local[*]"
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("marsad screen").master(address)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
        # One thread of linear algebra a worker: Spark brings the workers.
        "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
        "spark.executorEnv.OMP_NUM_THREADS": "1",
    }
    if address.startswith("local"):
        # Java only hands rows about here: less compiling and collecting leaves the processors to
        # the workers.
        settings |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.extraJavaOptions": _LEAN,
            "spark.executor.extraJavaOptions": _LEAN,
        }
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise SparkError(
            f"Spark did not start ({str(error).strip()[:300]}). It needs Java 17 or later; "
            "`java -version` says which there is.",
            "لم يبدأ Spark. هو يحتاج إلى Java 17 أو أحدث، والأمر ‎`java -version` يبيّن الموجود.",
        ) from error
    try:
        spark.sparkContext.setLogLevel("OFF")
        yield spark
    finally:
        spark.stop()
