// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The functions of the C interfaces of CBC and of CLP, on which CBC is built, that are looked up
// at run time. Declared here, so that neither the libraries nor their headers have to be there
// when Restock is built.

typedef void *ccbc_handle;

typedef const char *(*ccbc_version)(void);
typedef ccbc_handle (*ccbc_create)(void);
typedef void (*ccbc_destroy)(ccbc_handle model);
typedef void (*ccbc_load)(ccbc_handle model, int columns, int rows, const int *starts,
                          const int *indices, const double *values, const double *column_lower,
                          const double *column_upper, const double *costs,
                          const double *row_lower, const double *row_upper);

typedef void (*ccbc_set_index)(ccbc_handle model, int value);
typedef void (*ccbc_set_double)(ccbc_handle model, double value);

typedef int (*ccbc_state)(ccbc_handle model);
typedef double (*ccbc_get_double)(ccbc_handle model);
typedef const double *(*ccbc_get_values)(ccbc_handle model);
