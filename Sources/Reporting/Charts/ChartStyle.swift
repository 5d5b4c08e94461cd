// SPDX-License-Identifier: GPL-3.0-or-later

/// How charts look: colours for light and dark screens and for print, dashes and hatching.
public enum ChartStyle {
  /// The style sheet that a page with charts holds once.
  public static let css = String(decoding: PackageResources.charts_css, as: UTF8.self)
}
