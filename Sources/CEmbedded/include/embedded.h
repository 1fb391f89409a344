#pragma once

/// A file that was compiled into the program.
struct embedded_file {
    const unsigned char *bytes;
    unsigned long count;
};

/// The file of this name, `en.json`; no bytes when there is none.
struct embedded_file embedded_file(const char *name);

/// How many files there are.
unsigned long embedded_count(void);

/// The name of one of them.
const char *embedded_name(unsigned long place);
