// SPDX-License-Identifier: BSD-2-Clause
// Copyright 2026 The Skerry authors
//
// The shell: reads lines from the console and runs the command each names.
//
// Everything happens in `pump`, which works until there is nothing to do: no input, a command that
// waits, or no room to print. Input that comes while a command runs stays in its ring, in order,
// and is read afterwards; only Ctrl-C is looked for.
#include "arguments.hpp"
#include "channels.hpp"
#include "job.hpp"
#include "line_editor.hpp"
#include "os/serial/ring.hpp"

#include <array>

extern "C" {
// Written into the image by the tool.
std::uintptr_t input_ring;
std::size_t input_ring_size;
std::uintptr_t output_ring;
std::size_t output_ring_size;
}

namespace shell {
namespace {

// One key can recall a whole line, and one command can print one: both must fit.
static_assert(Console::reserve >= LineEditor<Console>::longest + 1024);

class HelpJob : public Job {
public:
    Progress start(Console& console, std::string_view arguments) override;
};

constinit HelpJob help;

Job& help_job() {
    return help;
}

constexpr std::array commands = {
    Command{"help", "", "this list", help_job},
    Command{"ls", "", "protection domains: priority, budget, CPU used, state", list_job},
    Command{"ping", "N", "N protected procedure calls to another address space", ping_job},
    Command{"notify", "N", "N notifications to another address space", notify_job},
    Command{"uptime", "", "time since the timer driver started", uptime_job},
    Command{"crash", "", "a child writes through a null pointer; its parent restarts it",
            crash_job},
    Command{"hog", "[SECONDS]", "a domain spins above its budget; 0 ends it", hog_job},
    Command{"echo", "TEXT", "prints TEXT", echo_job},
};

Progress HelpJob::start(Console& console, std::string_view arguments) {
    if (refuse_arguments(console, "help", arguments)) {
        return Progress::done;
    }
    for (const Command& command : commands) {
        text::print(console, "  ", text::left(command.name, 7), text::left(command.arguments, 10),
                    command.summary, '\n');
    }
    text::print(console, "Backspace, Ctrl-U, Ctrl-W and the arrows up and down edit the line; "
                         "Ctrl-C ends a command.\n");
    return Progress::done;
}

class Shell {
public:
    void start() {
        input_ = os::serial::open_ring<os::serial::Consumer>({input_ring, input_ring_size});
        console_ = Console{{output_ring, output_ring_size}, channel::output};
        if (!input_.valid() || console_.capacity() < Console::reserve) {
            microkit_dbg_puts("shell: it has no rings to speak through\n");
            return;
        }
        started_ = true;
        text::print(console_, "\nWelcome to Skerry. Type 'help' for the commands.\n");
        editor_.start();
        pump();
    }

    void handle(microkit_channel channel) {
        if (!started_) {
            return;
        }
        events_.timer |= channel == channel::timer;
        events_.crasher_ready |= channel == channel::crasher;
        pump();
    }

private:
    void pump() {
        while (has_room() && step()) {
        }
        console_.flush();
        if (input_.release(input_.capacity() / 2)) {
            microkit_notify(channel::input);
        }
    }

    // Whether the next step can print; if not, the virtualiser wakes the shell when it can.
    bool has_room() {
        while (console_.room() < Console::reserve) {
            console_.flush();
            if (console_.try_sleep(Console::reserve)) {
                return false;
            }
        }
        return true;
    }

    // False if there is nothing to do until the next event.
    bool step() {
        if (job_ != nullptr) {
            return step_job();
        }
        const auto byte = input_.try_pop();
        if (!byte) {
            return !input_.try_sleep();
        }
        act(editor_.feed(*byte));
        return true;
    }

    bool step_job() {
        const std::uint32_t seen = input_.available();
        if (take_interrupt(seen)) {
            job_->cancel(console_);
            text::print(console_, "^C\n");
            finish();
            return true;
        }
        if (progress_ == Progress::waiting && !events_.timer && !events_.crasher_ready) {
            return !input_.try_sleep(seen);
        }
        const Events events = events_;
        events_ = {};
        advance(job_->resume(console_, events));
        return true;
    }

    // Ctrl-C among the first `seen` bytes: it and what was typed before it are taken away.
    bool take_interrupt(std::uint32_t seen) {
        for (std::uint32_t i = 0; i < seen; ++i) {
            if (input_.peek(i) == '\x03') {
                for (std::uint32_t taken = 0; taken <= i; ++taken) {
                    (void)input_.try_pop();
                }
                return true;
            }
        }
        return false;
    }

    void act(Outcome outcome) {
        switch (outcome) {
        case Outcome::editing:
            return;
        case Outcome::submitted:
            run(editor_.line());
            return;
        case Outcome::too_long:
            text::print(console_, "shell: a line has at most ", decltype(editor_)::longest,
                        " bytes; this one was not run\n");
            break;
        case Outcome::cancelled:
            break;
        }
        editor_.start();
    }

    void run(std::string_view line) {
        const std::string_view name = text::take_word(line);
        for (const Command& command : commands) {
            if (command.name == name) {
                job_ = &command.job();
                events_ = {};
                console_.flush(); // what was typed stands before what others print about it
                advance(job_->start(console_, line));
                return;
            }
        }
        if (!name.empty()) {
            text::print(console_, "shell: unknown command '", shown(name), "'; try 'help'\n");
        }
        editor_.start();
    }

    void advance(Progress progress) {
        progress_ = progress;
        if (progress == Progress::done) {
            finish();
        }
    }

    void finish() {
        job_ = nullptr;
        editor_.start();
    }

    Console console_;
    os::serial::Consumer input_;
    LineEditor<Console> editor_{console_};
    Job* job_ = nullptr;
    Progress progress_ = Progress::done;
    Events events_;
    bool started_ = false;
};

constinit Shell the_shell;

} // namespace
} // namespace shell

void init() {
    shell::the_shell.start();
}

void notified(microkit_channel channel) {
    shell::the_shell.handle(channel);
}
