// SPDX-License-Identifier: GPL-3.0-or-later

/// The other readers: typed columns, materialised in memory, on one thread.
enum Peers {
  static let names = ["duckdb", "polars", "polars-categorical"]

  static let script = """
    import os
    import sys
    import time

    os.environ["POLARS_MAX_THREADS"] = "1"
    name, path = sys.argv[1:]

    if name == "duckdb":
        import duckdb
        connection = duckdb.connect()
        connection.execute("SET threads = 1")
        cpu, start = time.process_time(), time.perf_counter()
        connection.execute(
            "CREATE TABLE sales AS SELECT * FROM read_csv(?, header = true, delim = ',', "
            "columns = {'date': 'DATE', 'store': 'VARCHAR', 'sku': 'VARCHAR', "
            "'quantity': 'DOUBLE', 'price': 'DECIMAL(18, 6)'})", [path])
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        totals = connection.execute(
            "SELECT count(*), sum(quantity)::BIGINT, (sum(price) * 100)::BIGINT, "
            "count(DISTINCT sku), count(DISTINCT store), count(DISTINCT date) "
            "FROM sales").fetchone()
    else:
        import polars
        text = polars.Categorical if name == "polars-categorical" else polars.String
        cpu, start = time.process_time(), time.perf_counter()
        sales = polars.read_csv(path, schema={
            "date": polars.Date, "store": text, "sku": text,
            "quantity": polars.Float64, "price": polars.Float64})
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        totals = (
            sales.height, int(sales["quantity"].sum()), round(sales["price"].sum() * 100),
            sales["sku"].n_unique(), sales["store"].n_unique(), sales["date"].n_unique())
    print(seconds, cpu, *totals)
    """
}
