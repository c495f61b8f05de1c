using System.CommandLine;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire users permissions</c>: rights on single DAGs in place of the role's.</summary>
internal static class UsersPermissionsCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var name = UsersCommands.Name();
        var read = Targets("--read", "DAGs the user may see, by id (* stands for any letters) or as tag:NAME.");
        var edit = Targets("--edit", "DAGs the user may also trigger, clear, mark, pause and backfill.");
        var all = new Option<bool>("--all") { Description = "Take the permissions away: the role holds for every DAG again." };
        var command = new Command("permissions", "Replace what a user may do with single DAGs; without options show it.") { name, read, edit, all };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var users = installation.Get<IUsers>();
            List<DagGrant> grants = [.. Grants(call.GetValue(read), DagAction.Read), .. Grants(call.GetValue(edit), DagAction.Edit)];
            if (grants.Count > 0 && call.GetValue(all))
                throw new CommandException("Name DAGs with --read and --edit, or take the permissions away with --all, not both.");
            if (grants.Count > 0 || call.GetValue(all))
                await users.SetGrantsAsync(call.GetRequiredValue(name), grants, cancellationToken);
            var user = (await users.ListAsync(cancellationToken)).FirstOrDefault(user => user.Name == UserRules.Normalized(call.GetRequiredValue(name)))
                ?? throw new CommandException($"There is no user '{call.GetRequiredValue(name)}'.");
            Report.List(options.FormatOf(call), user.Grants, $"'{user.Name}' has no permissions on single DAGs: the role {AccessNames.Of(user.Role)} holds for every DAG.",
                ("action", row => AccessWords.Of(row.Action)), ("target", row => Words.Escape(row.Target)));
            if (user is { Role: AccessRole.Admin, Grants.Count: > 0 })
                Terminal.Say("They do not bind an admin.");
        });
        return command;
    }

    private static Option<string[]> Targets(string name, string description) => new(name) { Description = description, HelpName = "DAG", AllowMultipleArgumentsPerToken = true };

    private static IEnumerable<DagGrant> Grants(string[]? targets, DagAction action) => (targets ?? []).Distinct().Select(target => new DagGrant(action, target));
}
