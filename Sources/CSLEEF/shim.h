// The functions of SLEEF for one number in double precision, with an error of at most 1.0 units in the last
// place. They are declared here, since sleef.h needs the processor's headers of vector instructions.
#pragma once

double Sleef_exp_u10(double);
double Sleef_exp2_u10(double);
double Sleef_expm1_u10(double);
double Sleef_log10_u10(double);
double Sleef_log1p_u10(double);
double Sleef_sinh_u10(double);
double Sleef_cosh_u10(double);
double Sleef_tanh_u10(double);
double Sleef_atanh_u10(double);
double Sleef_erf_u10(double);
