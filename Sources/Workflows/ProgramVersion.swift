// SPDX-License-Identifier: GPL-3.0-or-later

/// The program's version, by semantic versioning.
public enum ProgramVersion {
  /// The version as text.
  public static let text = "0.1.0"
}
