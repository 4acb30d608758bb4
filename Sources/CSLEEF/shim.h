// The functions of SLEEF that Swift calls itself. They are declared here, since sleef.h needs the processor's headers of vector instructions.
#pragma once

double Sleef_erf_u10(double);
