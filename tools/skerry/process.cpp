// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors

#include "process.hpp"

#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace skerry {

namespace {

// posix_spawn's file actions, released with the scope.
class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }

    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    FileActions(FileActions&&) = delete;
    FileActions& operator=(FileActions&&) = delete;

    void hide_output() {
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
    }

    void show_as_errors() {
        posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
    }

    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

} // namespace

Result<int> run_process(const std::vector<std::string>& command, Output output) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    FileActions actions;
    if (output == Output::hidden) {
        actions.hide_output();
    } else if (output == Output::as_errors) {
        actions.show_as_errors();
    }
    pid_t child = 0;
    if (const int error =
            posix_spawnp(&child, arguments[0], actions.get(), nullptr, arguments.data(), environ);
        error != 0) {
        return failure("cannot start " + command[0] + ": " + std::strerror(error));
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

ProgressOnStandardError::ProgressOnStandardError()
    : standard_output_{fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)} {
    std::cout << std::flush;
    dup2(STDERR_FILENO, STDOUT_FILENO);
}

ProgressOnStandardError::~ProgressOnStandardError() {
    std::cout << std::flush;
    dup2(standard_output_, STDOUT_FILENO);
    close(standard_output_);
}

} // namespace skerry
