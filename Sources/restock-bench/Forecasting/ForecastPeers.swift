// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

/// statsforecast on a set, in a process of its own.
struct ForecastPeers {
  /// One peer's forecasts of a set.
  struct Outcome {
    /// The model, with its season where that is not the set's.
    var name: String
    /// The forecast file.
    var file: String
    var series: Int
    /// Seconds on the processor for the forecasts; nil where they are made of others'.
    var cpuSeconds: Double?
    /// Seconds on the processor, and of waiting, since the process began.
    var cpuSoFar: Double
    var wallSoFar: Double
  }

  /// What was run, such as `statsforecast 2.1.1, Python 3.11.7`.
  private(set) var version = ""
  private(set) var outcomes: [Outcome] = []

  /// Runs models on a set, one after another, and waits for them.
  ///
  /// A model is written `Name`, `Name:season` or `Name:season:label`; of the set only the `first` series
  /// are forecast where so many are given.
  init(
    python: String, script: String, set: String, models: [String], folder: String, first: Int? = nil
  ) throws {
    try self.init(
      running: [python, script, set, folder, first.map { String($0) } ?? "0"] + models)
    guard !outcomes.isEmpty else { throw ValidationError("\(python) forecast nothing of \(set)") }
  }

  /// Reads what a script prints of its forecasts.
  init(running command: [String]) throws {
    let output = try ChildProcess.run(command).output
    for line in output.split(separator: "\n") {
      let words = line.split(separator: "\t").map(String.init)
      if words.first == "version" {
        version = words[1]
      } else if words.count == 6, let series = Int(words[2]), let cpu = Double(words[4]),
        let wall = Double(words[5])
      {
        outcomes.append(
          Outcome(
            name: words[0], file: words[1], series: series, cpuSeconds: Double(words[3]),
            cpuSoFar: cpu, wallSoFar: wall))
      }
    }
  }

  subscript(name: String) -> Outcome? { outcomes.first { $0.name == name } }

  /// Milliseconds on the processor a series.
  static func milliseconds(_ outcome: Outcome?) -> Double? {
    guard let outcome, let cpu = outcome.cpuSeconds else { return nil }
    return 1000 * cpu / Double(outcome.series)
  }

  /// Forecasts as `peer_forecasts.py` makes them, and the tougher peers made of them: means and medians,
  /// and negative-binomial quantiles (normal for large values) by the variance of the last 24 buckets.
  static let script = """
    import inspect, json, os, platform, resource, sys, time, warnings
    start = time.perf_counter()
    warnings.filterwarnings("ignore")
    import numpy as np, pandas as pd, statsforecast
    from statsforecast import StatsForecast, models
    path, folder, first, *wanted = sys.argv[1:]
    name = path.split("/")[-1]
    meta = json.load(open(f"{path}.json"))
    horizon = meta["horizon"]
    ending = ".csv.gz" if os.path.exists(f"{path}.history.csv.gz") else ".csv"
    past, ahead = (pd.read_csv(f"{path}.{part}{ending}") for part in ("history", "future"))
    key = [c for c in ("sku", "location") if c in past]
    for part in (past, ahead):
        part["unique_id"] = part[key].astype(str).agg("|".join, axis=1)
    if int(first):
        ids = set(past.unique_id.drop_duplicates().head(int(first)))
        past, ahead = past[past.unique_id.isin(ids)], ahead[ahead.unique_id.isin(ids)]
    frame = pd.DataFrame({
        "unique_id": past.unique_id, "ds": past.groupby("unique_id").cumcount(),
        "y": past.quantity.astype(float)})
    ahead = ahead.drop(columns="quantity")
    ahead["ds"] = ahead.groupby("unique_id").cumcount() + ahead.unique_id.map(
        frame.groupby("unique_id").ds.max() + 1)
    count = frame.unique_id.nunique()
    print("version", f"statsforecast {statsforecast.__version__}, Python {platform.python_version()}",
          sep="\\t")

    def cpu():
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime

    def quantiles(out):
        from scipy import stats
        variance = frame.groupby("unique_id").y.apply(lambda y: np.var(y.to_numpy()[-24:], ddof=1))
        v = out.unique_id.map(variance).fillna(0).to_numpy()
        mean = np.maximum(out["mean"].to_numpy(), 1e-6)
        small = past.quantity.median() <= 50
        for q in (.5, 2.5, 16.5, 25, 50, 75, 83.5, 97.5, 99.5):
            p = q / 100
            if small:
                wide = v > mean * 1.0001
                size = np.where(wide, mean ** 2 / np.where(wide, v - mean, 1), 1)
                out[f"q{q:g}"] = np.where(
                    wide, stats.nbinom.ppf(p, size, size / (size + mean)), stats.poisson.ppf(p, mean))
            else:
                out[f"q{q:g}"] = stats.norm.ppf(p, out["mean"], np.sqrt(np.maximum(v, 1e-9)))

    def keep(label, mean, seconds):
        so_far, wall = cpu(), time.perf_counter() - start
        out = ahead.copy()
        out["mean"] = mean
        quantiles(out)
        file = f"{folder}/{name}.{label.replace(' ', '-')}.csv"
        out.drop(columns=["unique_id", "ds"]).to_csv(file, index=False)
        print(label, file, count, seconds, so_far, wall, sep="\\t", flush=True)

    means = {}
    for word in wanted:
        model, season, label, *_ = word.split(":") + ["", ""]
        label = label or f"{model} {season}".strip()
        kind = getattr(models, model)
        takes = inspect.signature(kind).parameters
        given = {"alpha_d": .2, "alpha_p": .2} if model == "TSB" else {}
        if "season_length" in takes:
            given["season_length"] = int(season or meta["season"])
        def made():
            return StatsForecast(
                models=[kind(**given)], freq=1, n_jobs=1, fallback_model=models.Naive())
        made().forecast(df=frame[frame.unique_id.isin(frame.unique_id.drop_duplicates()[:4])], h=horizon)
        before = cpu()
        out = made().forecast(df=frame, h=horizon)
        seconds = cpu() - before
        column = [c for c in out.columns if c not in ("unique_id", "ds")][0]
        mean = ahead.merge(out, on=["unique_id", "ds"], how="left")[column].to_numpy()
        means[label] = mean
        keep(label, mean, seconds)
        if {"AutoETS", "DynamicOptimizedTheta"} <= set(means) and "mean of ETS and DOT" not in means:
            means["mean of ETS and DOT"] = (means["AutoETS"] + means["DynamicOptimizedTheta"]) / 2
            keep("mean of ETS and DOT", means["mean of ETS and DOT"], None)
    trio = [means[m] for m in ("AutoETS", "AutoCES", "DynamicOptimizedTheta") if m in means]
    if len(trio) == 3:
        keep("median of ETS, CES and DOT", np.median(trio, axis=0), None)
    """
}
