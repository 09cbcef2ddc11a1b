"""Screening on Apache Spark, for files that one process is too slow for: the same kernel over Arrow
batches, the same results. Needs ``pip install marsad[spark]`` and Java.
"""

from marsad.screening.spark.screening import screen_parquet
from marsad.screening.spark.session import SparkError

__all__ = ["SparkError", "screen_parquet"]
