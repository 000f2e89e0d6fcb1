// aimwright, the native command line: reads the options, runs one command, words what went wrong.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/date.hpp"
#include "cli/commands.hpp"

namespace {

using namespace aimwright;
using cli::Exit;

constexpr auto exit_codes = R"(Exit codes:
  0   done, nothing at fault
  1   done, but the data has faults (lines skipped in a workspace, faults found in content)
  2   the command was not understood
  3   a file could not be read or written
  4   the engine refused
  70  a mistake of the program itself

FILE is a workspace (.aims); - reads standard input. Without --content the content comes from
$AIMWRIGHT_CONTENT, else from the folder this program was built or installed with.)";

struct Options {
  cli::WorkspaceOptions workspace;
  cli::ReportOptions report{"", "", "", ""};
  std::string node;
  std::string figure = "claimed";
  std::string acts;
  std::vector<std::string> paths;
  std::vector<std::string> attachments;
  int limit = 10;
  bool expands = false;
};

std::string not_a_date(const std::string& text) {
  return base::parse_date(text) ? std::string()
                                : "\"" + text + "\" is not a date, write YYYY-MM-DD";
}

std::string not_an_instant(const std::string& text) {
  return base::parse_instant(text)
             ? std::string()
             : "\"" + text + "\" is not a point in time, write YYYY-MM-DDTHH:MM:SS.mmmZ";
}

void add_json(CLI::App& command, Options& options) {
  command.add_flag("--json", options.workspace.json, "Print the engine's result as it is, in JSON");
}

/// FILE last, and the two dates that every question has.
void add_workspace(CLI::App& command, Options& options) {
  command
      .add_option("--as-of", options.workspace.as_of,
                  "What is current: a date (default: the workspace's own)")
      ->type_name("DATE")
      ->check(not_a_date);
  command
      .add_option("--moment", options.workspace.moment,
                  "What is known: leave out everything entered later")
      ->type_name("TIME")
      ->check(not_an_instant);
  command.add_option("FILE", options.workspace.file, "Workspace, - for standard input")
      ->type_name("")
      ->required();
}

/// What to run, once the options are read.
std::function<Exit()> add_commands(CLI::App& app, Options& o) {
  auto chosen = std::make_shared<std::function<Exit()>>();
  const auto command = [chosen](CLI::App& parent, const char* name, const char* about,
                                std::function<Exit()> run) {
    CLI::App* added = parent.add_subcommand(name, about);
    added->callback([chosen, run = std::move(run)] { *chosen = run; });
    return added;
  };

  CLI::App* assess =
      command(app, "assess", "Readiness, coverage, clauses, areas and likely findings",
              [&] { return cli::assess(o.workspace); });
  add_json(*assess, o);
  add_workspace(*assess, o);

  CLI::App* explain = command(app, "explain", "Open one figure to the answers it is made of",
                              [&] { return cli::explain(o.workspace, o.node, o.figure); });
  explain->add_option("NODE", o.node, "Such as all, 6, 6.1.3, A.5 or A.5.4")
      ->type_name("")
      ->required();
  explain->add_option("--figure", o.figure, "Which figure")
      ->capture_default_str()
      ->check(CLI::IsMember({"claimed", "evidenced", "verified", "coverage", "finding"}));
  add_json(*explain, o);
  add_workspace(*explain, o);

  CLI::App* gaps = command(app, "gaps", "Everything open, first to mend first",
                           [&] { return cli::gaps(o.workspace); });
  add_json(*gaps, o);
  add_workspace(*gaps, o);

  CLI::App* next = command(app, "next", "What to answer and what to mend next",
                           [&] { return cli::next(o.workspace, o.limit); });
  next->add_option("--limit", o.limit, "How many of each")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  add_json(*next, o);
  add_workspace(*next, o);

  CLI::App* report = app.add_subcommand("report", "Write a report");
  report->require_subcommand(1);
  CLI::App* gap = command(*report, "gap", "The gap report",
                          [&] { return cli::report_gap(o.workspace, o.report); });
  gap->add_option("--format", o.report.format, "How to write it")
      ->required()
      ->check(CLI::IsMember({"html", "markdown", "csv", "json"}));
  gap->add_option("--output", o.report.output, "Where to write it (default: standard output)")
      ->type_name("PATH");
  gap->add_option("--prepared-by", o.report.prepared_by, "Who prepared it");
  gap->add_option("--status", o.report.status, "Such as draft or approved");
  add_workspace(*gap, o);

  CLI::App* content = app.add_subcommand("content", "Work on content bundles");
  content->require_subcommand(1);
  CLI::App* check =
      command(*content, "check", "Check bundles; every fault on a line: file: place: reason",
              [&] { return cli::content_check(o.workspace.content, o.paths); });
  check->add_option("PATH", o.paths, "Files or folders (default: the whole content)")
      ->type_name("");

  CLI::App* apply = command(app, "apply", "Make a workspace from a story of acts", [&] {
    return cli::apply(o.workspace.content, o.acts, o.workspace.file, o.report.output);
  });
  apply->add_option("ACTS", o.acts, "The story, in the form of content/examples")
      ->type_name("")
      ->required();
  apply->add_option("FILE", o.workspace.file, "Workspace to go on with (default: a new one)")
      ->type_name("");
  apply
      ->add_option("--output", o.report.output,
                   "Where to write the .aims (default: standard output)")
      ->type_name("PATH");

  CLI::App* compact =
      command(app, "compact", "Write a workspace in less room, as the same operations", [&] {
        return cli::compact(o.workspace.content, o.workspace.file, o.expands, o.report.output);
      });
  compact->add_flag("--expand", o.expands, "Write it plain again, to the byte");
  compact->add_option("--output", o.report.output, "Where to write it (default: standard output)")
      ->type_name("PATH");
  compact->add_option("FILE", o.workspace.file, "Workspace, - for standard input")
      ->type_name("")
      ->required();

  CLI::App* call =
      command(app, "call", "Send requests, one per line of standard input, and print the responses",
              [&] { return cli::call(o.attachments); });
  call->add_option(
          "--attachment", o.attachments,
          "A file that goes with the first request; given again, with the second, and so on")
      ->type_name("PATH")
      ->take_all();

  CLI::App* version = command(app, "version", "Versions of engine, messages and record format",
                              [&] { return cli::version(o.workspace.json); });
  add_json(*version, o);

  return [chosen] { return (*chosen)(); };
}

Exit run(CLI::App& app, int argc, char** argv) {
  Options options;
  app.add_option("--content", options.workspace.content, "Another content folder")
      ->type_name("DIR");
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(exit_codes);
  const std::function<Exit()> command = add_commands(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? Exit::ok : Exit::usage;
  }
  try {
    return command();
  } catch (const cli::Refused& refused) {
    const cli::Words words =
        cli::Words::from_content(cli::content_folder(options.workspace.content));
    std::cerr << "aimwright: " << words.line_for(refused.fault(), refused.where()) << " ["
              << refused.fault().code << "]\n";
    const base::Value error = base::to_value(refused.fault());
    for (const base::Diagnostic& diagnostic : refused.diagnostics()) {
      if (!(base::to_value(diagnostic.fault) == error))
        std::cerr << words.line_for(diagnostic.fault, refused.where()) << "\n";
    }
    return refused.fault().code == base::code::internal ? Exit::internal : Exit::refused;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Readiness for an AI management system under ISO/IEC 42001, from the command line",
               "aimwright");
  try {
    return static_cast<int>(run(app, argc, argv));
  } catch (const cli::Failure& failure) {
    std::cerr << "aimwright: " << failure.what() << "\n";
    return static_cast<int>(failure.code());
  } catch (const std::exception& mistake) {
    std::cerr << "aimwright: a mistake of the program itself: " << mistake.what() << "\n";
    return static_cast<int>(Exit::internal);
  }
}
