// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// The functions of HiGHS's C interface that are looked up at run time. Declared here, so that
// neither the library nor its headers have to be there when Restock is built. Integers of the
// interface are 32 bits wide unless HiGHS was built for more, which is asked of it.

typedef void *chighs_handle;

typedef int (*chighs_number)(void);
typedef chighs_handle (*chighs_create)(void);
typedef void (*chighs_destroy)(chighs_handle highs);
typedef int (*chighs_state)(chighs_handle highs);

typedef int (*chighs_set_bool)(chighs_handle highs, const char *option, int value);
typedef int (*chighs_set_int)(chighs_handle highs, const char *option, int value);
typedef int (*chighs_set_double)(chighs_handle highs, const char *option, double value);
typedef int (*chighs_set_string)(chighs_handle highs, const char *option, const char *value);

typedef int (*chighs_pass_linear)(chighs_handle highs, int columns, int rows, int elements,
                                  int format, int sense, double offset, const double *costs,
                                  const double *column_lower, const double *column_upper,
                                  const double *row_lower, const double *row_upper,
                                  const int *starts, const int *indices, const double *values);
typedef int (*chighs_pass_mixed)(chighs_handle highs, int columns, int rows, int elements,
                                 int format, int sense, double offset, const double *costs,
                                 const double *column_lower, const double *column_upper,
                                 const double *row_lower, const double *row_upper,
                                 const int *starts, const int *indices, const double *values,
                                 const int *kinds);
typedef int (*chighs_set_solution)(chighs_handle highs, const double *columns, const double *rows,
                                   const double *column_duals, const double *row_duals);

typedef int (*chighs_get_int)(chighs_handle highs, const char *name, int *value);
typedef int (*chighs_get_double)(chighs_handle highs, const char *name, double *value);
typedef int (*chighs_get_solution)(chighs_handle highs, double *columns, double *column_duals,
                                   double *rows, double *row_duals);
