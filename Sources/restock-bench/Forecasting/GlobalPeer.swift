// SPDX-License-Identifier: GPL-3.0-or-later

/// LightGBM through mlforecast on the daily set with its prices and events: one model of all series.
enum GlobalPeer {
  /// Prints nothing where the interpreter lacks the libraries; else as the other peers do.
  ///
  /// The mean is of a Tweedie objective that goes ahead day by day; its quantiles are put on by the
  /// variance of the last 24 buckets. A second row has quantile objectives on lags of the horizon on.
  static let script = """
    import json, platform, resource, sys, time, warnings
    start = time.perf_counter()
    warnings.filterwarnings("ignore")
    try:
        import lightgbm, mlforecast
    except ImportError:
        sys.exit(0)
    import numpy as np, pandas as pd
    from lightgbm import LGBMRegressor
    from mlforecast import MLForecast
    from mlforecast.lag_transforms import RollingMean, RollingStd
    from scipy import stats
    path, folder, covariates = sys.argv[1:]
    horizon = json.load(open(f"{path}.json"))["horizon"]
    past, ahead = (pd.read_csv(f"{path}.{part}.csv.gz") for part in ("history", "future"))
    prices = pd.read_csv(f"{covariates}/prices.csv.gz", parse_dates=["start"]).sort_values("start")
    events = pd.read_csv(f"{covariates}/events.csv.gz", parse_dates=["start"])
    code = dict(zip(events.start, pd.factorize(events.event)[0] + 1))

    def framed(part):
        out = part.copy()
        out["ds"] = pd.to_datetime(out.date)
        out = pd.merge_asof(
            out.sort_values("ds"), prices[["sku", "location", "start", "price"]], left_on="ds",
            right_on="start", by=["sku", "location"]).drop(columns="start")
        out["unique_id"] = out.sku + "|" + out.location
        out["event"] = out.ds.map(code).fillna(0).astype(int)
        out["eve"] = (out.ds + pd.Timedelta(days=1)).map(code).fillna(0).astype(int)
        return out.sort_values(["unique_id", "ds"])

    past, later = framed(past), framed(ahead)
    usual = past.groupby("unique_id").price.mean()
    for part in (past, later):
        part["relative"] = part.price / part.unique_id.map(usual)
        part["department"] = part.sku.str[:-4]
    frame = past.rename(columns={"quantity": "y"}).drop(columns="date")
    frame["y"] = frame.y.astype(float)
    known = ["price", "relative", "event", "eve"]
    static = ["sku", "location", "department"]
    for column in static:
        frame[column] = frame[column].astype("category")
    future = later[["unique_id", "ds"] + known]
    trees = dict(
        n_estimators=300, learning_rate=0.05, num_leaves=63, min_child_samples=50, subsample=0.8,
        subsample_freq=1, colsample_bytree=0.8, num_threads=1, verbose=-1, random_state=1)
    tweedie = LGBMRegressor(objective="tweedie", tweedie_variance_power=1.1, **trees)
    levels = [.5, 2.5, 16.5, 25, 50, 75, 83.5, 97.5, 99.5]
    count = frame.unique_id.nunique()
    print("version", f"mlforecast {mlforecast.__version__}, lightgbm {lightgbm.__version__}, "
          f"Python {platform.python_version()}", sep="\\t")

    def cpu():
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime

    def made(models, lags, transforms):
        before = cpu()
        fit = MLForecast(
            models=models, freq="D", lags=lags, lag_transforms=transforms,
            date_features=["dayofweek", "day", "month", "year"])
        fit.fit(frame, static_features=static)
        return fit.predict(horizon, X_df=future), cpu() - before

    def keep(label, out, seconds):
        merged = later[["sku", "location", "date", "unique_id", "ds"]].merge(
            out, on=["unique_id", "ds"], how="left").drop(columns=["unique_id", "ds"])
        file = f"{folder}/global.{label.replace(' ', '-').replace(',', '')}.csv"
        merged.to_csv(file, index=False)
        print(label, file, count, seconds, cpu(), time.perf_counter() - start, sep="\\t", flush=True)

    out, seconds = made(
        {"mean": tweedie}, [1, 2, 3, 7, 14, 21, 28],
        {1: [RollingMean(7), RollingMean(28), RollingStd(28), RollingMean(91)],
         7: [RollingMean(28)], 28: [RollingMean(28)]})
    variance = frame.groupby("unique_id").y.apply(lambda y: np.var(y.to_numpy()[-24:], ddof=1))
    v = out.unique_id.map(variance).to_numpy()
    mean = np.maximum(out["mean"].to_numpy(), 1e-6)
    wide = v > mean * 1.0001
    size = np.where(wide, mean ** 2 / np.where(wide, v - mean, 1), 1)
    for q in levels:
        out[f"q{q:g}"] = np.where(
            wide, stats.nbinom.ppf(q / 100, size, size / (size + mean)),
            stats.poisson.ppf(q / 100, mean))
    keep("LightGBM", out, seconds)
    quantiles = {
        f"q{q:g}": LGBMRegressor(objective="quantile", alpha=q / 100, **trees) for q in levels}
    out, seconds = made(
        {"mean": tweedie, **quantiles}, [28, 35, 42, 49, 56],
        {28: [RollingMean(7), RollingMean(28), RollingStd(28), RollingMean(91)]})
    names = [f"q{q:g}" for q in levels]
    out[names] = np.sort(np.maximum(out[names].to_numpy(), 0), axis=1)
    keep("LightGBM, quantile objectives", out, seconds)
    """
}
