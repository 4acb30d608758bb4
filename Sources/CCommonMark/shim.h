// CommonMark parsing: libcmark is the reference implementation.
#include <cmark.h>
