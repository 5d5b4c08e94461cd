// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter

extension UnsafeMutablePointer<lxw_chart> {
  /// Gives the library's chart what a chart of ours says.
  func draw(_ chart: SheetChart) {
    chart_title_set_name(self, chart.title)
    var titleFont = lxw_chart_font()
    titleFont.size = 12
    titleFont.bold = UInt8(LXW_TRUE.rawValue)
    chart_title_set_name_font(self, &titleFont)
    for series in chart.series { add(series, of: chart.kind) }
    chart_axis_set_name(pointee.y_axis, chart.valueName)
    var nameFont = lxw_chart_font()
    nameFont.size = 9
    nameFont.bold = UInt8(LXW_EXPLICIT_FALSE.rawValue)
    chart_axis_set_name_font(pointee.y_axis, &nameFont)
    chart_axis_set_num_format(pointee.y_axis, chart.valueFormat)
    var line = lxw_chart_line()
    line.color = 0xD9D9D9
    line.width = 0.75
    chart_axis_major_gridlines_set_line(pointee.y_axis, &line)
    if chart.kind == .line {
      var labels = lxw_chart_font()
      labels.size = 9
      labels.rotation = -45
      chart_axis_set_num_font(pointee.x_axis, &labels)
    }
    if let format = chart.categoryFormat { chart_axis_set_num_format(pointee.x_axis, format) }
    if chart.labelStep > 1 {
      chart_axis_set_interval_unit(pointee.x_axis, UInt16(clamping: chart.labelStep))
    }
    let position = chart.series.count > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE
    chart_legend_set_position(self, UInt8(position.rawValue))
  }

  private func add(_ series: SheetChart.Series, of kind: SheetChart.Kind) {
    guard
      let drawn = chart_add_series(
        self, "=" + series.categories.reference, "=" + series.values.reference)
    else { return }
    chart_series_set_name(drawn, series.name)
    switch kind {
    case .column:
      var fill = lxw_chart_fill()
      fill.color = series.color
      chart_series_set_fill(drawn, &fill)
    case .line:
      var line = lxw_chart_line()
      line.color = series.color
      line.width = 2.25
      if series.isDashed { line.dash_type = UInt8(LXW_CHART_LINE_DASH_DASH.rawValue) }
      chart_series_set_line(drawn, &line)
    }
  }
}
