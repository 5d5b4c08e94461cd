// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gsl/gsl_errno.h>
#include <gsl/gsl_fft_halfcomplex.h>
#include <gsl/gsl_fft_real.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_permutation.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_vector.h>

// GSL keeps its algorithm tables in global variables, which Swift 6 takes for shared mutable
// state. They never change: these accessors read them on Swift's behalf.

static inline const gsl_multimin_fminimizer_type *cgsl_nmsimplex2(void) {
  return gsl_multimin_fminimizer_nmsimplex2;
}

static inline const gsl_multimin_fdfminimizer_type *cgsl_vector_bfgs2(void) {
  return gsl_multimin_fdfminimizer_vector_bfgs2;
}

static inline const gsl_root_fsolver_type *cgsl_root_brent(void) {
  return gsl_root_fsolver_brent;
}

static inline const gsl_multifit_robust_type *cgsl_robust_bisquare(void) {
  return gsl_multifit_robust_bisquare;
}

static inline const gsl_multifit_robust_type *cgsl_robust_huber(void) {
  return gsl_multifit_robust_huber;
}
