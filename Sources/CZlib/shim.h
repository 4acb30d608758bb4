// Decompression for data sets, which come as gzip files, and compression for pictures, which are PNG.
#include <zlib.h>
