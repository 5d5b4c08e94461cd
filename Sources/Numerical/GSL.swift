// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The one door to the GNU Scientific Library's error handling.
///
/// By default GSL aborts the process on any error. The handler is switched off once, before the
/// first call, and each returned status is turned into a thrown error.
enum GSL {
  /// Switches the aborting handler off; evaluated once, safely from any thread.
  private static let aborting: Void = {
    _ = gsl_set_error_handler_off()
  }()

  /// Makes sure that an error inside GSL returns instead of aborting.
  static func prepare() {
    aborting
  }

  /// Throws unless `status` is success.
  static func check(_ status: Int32, in routine: String) throws(NumericalError) {
    guard status != Int32(GSL_SUCCESS) else { return }
    throw .library(routine: routine, reason: String(cString: gsl_strerror(status)))
  }

  /// The pointer itself, or `outOfMemory` where GSL could not allocate.
  static func allocated<Handle>(
    _ handle: UnsafeMutablePointer<Handle>?
  ) throws(NumericalError) -> UnsafeMutablePointer<Handle> {
    guard let handle else { throw .outOfMemory }
    return handle
  }
}
