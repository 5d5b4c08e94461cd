// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// The functions of XGBoost's C interface that are looked up at run time. Declared here, so that
// neither the library nor its headers have to be there when Restock is built.

typedef void *cxgboost_handle;
typedef uint64_t cxgboost_count;

typedef void (*cxgboost_version)(int *major, int *minor, int *patch);
typedef const char *(*cxgboost_last_error)(void);
typedef int (*cxgboost_register_log)(void (*log)(const char *));

typedef int (*cxgboost_matrix_create)(const float *values, cxgboost_count rows,
                                      cxgboost_count columns, float missing,
                                      cxgboost_handle *matrix, int threads);
typedef int (*cxgboost_matrix_set)(cxgboost_handle matrix, const char *field, const float *values,
                                   cxgboost_count count);
typedef int (*cxgboost_free)(cxgboost_handle handle);

typedef int (*cxgboost_booster_create)(const cxgboost_handle *matrices, cxgboost_count count,
                                       cxgboost_handle *booster);
typedef int (*cxgboost_booster_set)(cxgboost_handle booster, const char *name, const char *value);
typedef int (*cxgboost_booster_update)(cxgboost_handle booster, int round, cxgboost_handle matrix);
typedef int (*cxgboost_booster_boost)(cxgboost_handle booster, cxgboost_handle matrix,
                                      float *gradients, float *hessians, cxgboost_count count);
typedef int (*cxgboost_booster_predict)(cxgboost_handle booster, cxgboost_handle matrix,
                                        const char *settings, const cxgboost_count **shape,
                                        cxgboost_count *dimensions, const float **values);
