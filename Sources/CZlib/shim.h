// Decompression: the data sets come as gzip files.
#include <zlib.h>
