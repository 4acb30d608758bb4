#pragma once

#include <spawn.h>

// Makes a child start without the descriptors from `first` on, after all actions before; returns an error's number or 0.
//
// Systems other than Linux have a flag for it, so that nothing is added.
int close_descriptors_from(posix_spawn_file_actions_t *actions, int first);

// The flag with which a child starts a session.
int session_flag(void);
