// Matrix products: OpenBLAS has a hand-tuned kernel for each processor.
#include <cblas.h>
