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
  cli::TrendOptions trend{"", "", 60, false};
  cli::ReportOptions report{"", "", "", "", ""};
  cli::RedactOptions redact;
  std::string node;
  std::string gate;
  std::string figure = "claimed";
  cli::HistoryOptions history;
  cli::RecordsOptions records{"", {}, "", "", 100};
  std::string a, b;
  std::string other, head, statement;
  std::string acts;
  std::vector<std::string> paths;
  std::vector<std::string> attachments;
  int limit = 10;
  bool expands = false;
  bool anyway = false;
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

void add_file(CLI::App& command, Options& options) {
  command.add_option("FILE", options.workspace.file, "Workspace, - for standard input")
      ->type_name("")
      ->required();
}

/// FILE last, and the two dates that every question about one point in time has.
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
  add_file(command, options);
}

using AddCommand = std::function<CLI::App*(CLI::App& parent, const char* name, const char* about,
                                           std::function<Exit()> run)>;

CLI::Option* add_output(CLI::App& command, Options& options) {
  return command
      .add_option("--output", options.report.output, "Where to write it (default: standard output)")
      ->type_name("PATH");
}

/// The commands about the record itself: what was done to it, by whom, and whether it is whole.
void add_record_commands(CLI::App& app, Options& o, const AddCommand& command) {
  const auto moment = [](CLI::Option* option) {
    return option->type_name("TIME")->check(not_an_instant);
  };
  CLI::App* history = command(app, "history", "Who changed what and when, the latest first",
                              [&] { return cli::history(o.workspace, o.history); });
  history->add_option("--person", o.history.person, "Only what this person entered");
  history->add_option("--kind", o.history.kind, "Only this kind of record, such as response");
  history->add_option("--id", o.history.id, "Only the record of this id, such as 6.1.3-g");
  history->add_option("--field", o.history.field, "Only this field, such as answer");
  moment(history->add_option("--from", o.history.from, "Not before"));
  moment(history->add_option("--to", o.history.to, "Not after"));
  history->add_option("--limit", o.history.limit, "How many actions")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  add_json(*history, o);
  add_file(*history, o);

  CLI::App* diff = command(app, "diff", "What is different between two moments, and by whom",
                           [&] { return cli::diff(o.workspace, o.history.from, o.history.to); });
  moment(diff->add_option("--from", o.history.from, "The earlier moment"))->required();
  moment(diff->add_option("--to", o.history.to, "The later (default: now)"));
  add_json(*diff, o);
  add_file(*diff, o);

  CLI::App* records = command(app, "records", "The records of one register as a table",
                              [&] { return cli::records(o.workspace, o.records); });
  records->add_option("REGISTER", o.records.reg, "Such as evidence")->type_name("")->required();
  records
      ->add_option("--filter", o.records.filters,
                   "Such as withdrawn=yes, valid_until<=2026-12-31, title~policy; again for more")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false)
      ->take_all();
  records
      ->add_option("--sort", o.records.sort,
                   "Fields by commas, - in front for downwards: --sort=-valid_until,title")
      ->type_name("FIELDS");
  records->add_option("--text", o.records.text, "Words that stand somewhere in the record");
  records->add_option("--limit", o.records.limit, "At most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 10'000));
  add_json(*records, o);
  add_workspace(*records, o);

  CLI::App* merge = command(app, "merge", "Join another file of the same workspace", [&] {
    return cli::merge(o.workspace, o.other, o.report.output, o.anyway);
  });
  add_output(*merge, o);
  add_json(*merge, o);
  merge->add_flag("--anyway", o.anyway,
                  "Take it even where the record would not be whole any more");
  merge
      ->add_option("--as-of", o.workspace.as_of,
                   "The date readiness is told for (default: the workspace's own)")
      ->type_name("DATE")
      ->check(not_a_date);
  merge->add_option("OTHER", o.other, "The file that is to join")->type_name("")->required();
  add_file(*merge, o);

  CLI::App* verify = command(app, "verify", "Check that nothing was changed in the record",
                             [&] { return cli::verify(o.workspace, o.head, o.statement); });
  verify
      ->add_option("--head", o.head,
                   "A head that was written down: all its groups, or its 64 digits")
      ->type_name("DIGITS");
  verify->add_option("--statement", o.statement, "A head that was given as a file")
      ->type_name("PATH");
  add_json(*verify, o);
  add_file(*verify, o);

  CLI::App* head = command(app, "head", "Write the head, for somebody else to keep",
                           [&] { return cli::head(o.workspace, o.report.output); });
  add_output(*head, o);
  add_file(*head, o);
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
  explain->add_option("NODE", o.node, "Such as all, 6, 6.1.3, A.5 or iso-42001:A.5.4")
      ->type_name("")
      ->required();
  explain->add_option("--figure", o.figure, "Which figure")
      ->capture_default_str()
      ->check(CLI::IsMember({"claimed", "evidenced", "verified", "coverage", "finding"}));
  add_json(*explain, o);
  add_workspace(*explain, o);

  CLI::App* gaps = command(app, "gaps", "Everything open, nothing before what it waits for",
                           [&] { return cli::gaps(o.workspace); });
  add_json(*gaps, o);
  add_workspace(*gaps, o);

  CLI::App* gates = command(app, "gates", "Ready for an audit? What holds, fails or cannot be told",
                            [&] { return cli::gates(o.workspace, o.gate); });
  gates->add_option("--gate", o.gate, "Only this one, such as stage-1, and those it includes")
      ->type_name("GATE");
  add_json(*gates, o);
  add_workspace(*gates, o);

  CLI::App* next = command(app, "next", "What to answer and what to do next",
                           [&] { return cli::next(o.workspace, o.limit); });
  next->add_option("--limit", o.limit, "How many of each")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  add_json(*next, o);
  add_workspace(*next, o);

  CLI::App* trend = command(app, "trend", "One part's figures over time, by replaying the record",
                            [&] { return cli::trend(o.workspace, o.trend); });
  trend
      ->add_option("--node", o.trend.node,
                   "Such as 6, 6.1.3, A.5 or iso-42001:A.5.4; all of the first framework")
      ->type_name("NODE");
  trend->add_option("--last", o.trend.last, "Up to which moment")
      ->type_name("TIME")
      ->required()
      ->check(not_an_instant);
  trend->add_option("--limit", o.trend.limit, "At most so many points")
      ->capture_default_str()
      ->check(CLI::Range(1, 366));
  trend->add_flag("--restate", o.trend.restate,
                  "All by the newest version of the method, not by the one in use then");
  add_json(*trend, o);
  trend
      ->add_option("--as-of", o.workspace.as_of,
                   "One date for all that evidence is judged at (default: each point's own day)")
      ->type_name("DATE")
      ->check(not_a_date);
  add_file(*trend, o);

  CLI::App* calibration =
      command(app, "calibration", "How far two assessors who rated the same agree",
              [&] { return cli::calibration(o.workspace, o.a, o.b); });
  CLI::Option* a = calibration->add_option("--a", o.a, "One assessor (default: of the only two)");
  CLI::Option* b = calibration->add_option("--b", o.b, "The other");
  a->type_name("NAME")->needs(b);
  b->type_name("NAME")->needs(a);
  add_json(*calibration, o);
  add_file(*calibration, o);

  add_record_commands(app, o, command);

  CLI::App* report = command(app, "report", "Write a document that content describes",
                             [&] { return cli::report(o.workspace, o.report); });
  report->add_option("NAME", o.report.document, "Which, as in content/documents: gap")
      ->type_name("")
      ->required();
  report->add_option("--format", o.report.format, "How to write it")
      ->required()
      ->check(CLI::IsMember({"html", "markdown", "csv", "json"}));
  report->add_option("--output", o.report.output, "Where to write it (default: standard output)")
      ->type_name("PATH");
  report->add_option("--prepared-by", o.report.prepared_by, "Who prepared it");
  report->add_option("--status", o.report.status, "Such as draft or approved");
  add_workspace(*report, o);

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

  CLI::App* redact = command(app, "redact", "Make a copy for others, without what you name", [&] {
    return cli::redact(o.workspace.content, o.workspace.file, o.redact, o.report.output);
  });
  // One value each, so that FILE may follow; names may hold commas.
  const auto add_list = [&](const char* name, std::vector<std::string>& list, const char* about) {
    return redact->add_option(name, list, about)->allow_extra_args(false)->take_all();
  };
  add_list("--without", o.redact.kinds,
           "A kind of record, such as evidence; more by commas or again")
      ->type_name("KIND")
      ->delimiter(',');
  add_list("--without-node", o.redact.nodes,
           "A part, such as 6, A.5 or X: its answers, applicability, own controls and links")
      ->type_name("ID")
      ->delimiter(',');
  add_list("--without-field", o.redact.fields, "A field, such as response.note")
      ->type_name("KIND.FIELD")
      ->delimiter(',');
  CLI::Option* people = add_list("--person", o.redact.people,
                                 "A name to replace by Person 1, Person 2, …; again for more");
  people->type_name("NAME");
  redact->add_flag("--all-people", o.redact.all_people, "Replace every name")->excludes(people);
  redact
      ->add_option("--output", o.report.output,
                   "Where to write the .aims (default: standard output)")
      ->type_name("PATH");
  redact->add_option("FILE", o.workspace.file, "Workspace, - for standard input")
      ->type_name("")
      ->required();

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
