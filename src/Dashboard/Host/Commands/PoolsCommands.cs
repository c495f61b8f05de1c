using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire pools list | set | delete</c></summary>
internal static class PoolsCommands
{
    internal static Command Create(GlobalOptions options) => new("pools", "Pools: named limits over all DAGs.") { List(options), Set(options), Delete(options) };

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "List the pools with what is taken and what waits.");
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            Report.List(
                options.FormatOf(call), await installation.Get<IPools>().ListAsync(cancellationToken), "There are no pools.",
                ("pool", row => Words.Escape(row.Pool)), ("slots", row => row.Slots < 0 ? "no limit" : $"{row.Slots}"), ("occupied", row => $"{row.Occupied}"),
                ("open", row => row.Open < 0 ? "" : $"{row.Open}"), ("waiting", row => $"{row.Waiting}"), ("include deferred", row => row.IncludeDeferred ? "yes" : "no"), ("description", row => Words.Escape(row.Description)));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Set(GlobalOptions options)
    {
        var pool = new Argument<string>("pool") { Description = "The pool's name." };
        var slots = new Argument<int>("slots") { Description = "Its size; -1 for no limit." };
        var description = new Argument<string?>("description") { Description = "A sentence for people.", Arity = ArgumentArity.ZeroOrOne };
        var includeDeferred = new Option<bool?>("--include-deferred") { Description = "Whether deferred tasks keep their slots while they wait: true or false." };
        var command = new Command("set", "Make a pool, or change its size.") { pool, slots, description, includeDeferred };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            await installation.Get<IPools>().SetAsync(
                new PoolSettings(call.GetRequiredValue(pool), call.GetRequiredValue(slots)) { Description = call.GetValue(description), IncludeDeferred = call.GetValue(includeDeferred) },
                cancellationToken);
            Terminal.Say($"The pool '{call.GetRequiredValue(pool)}' has {call.GetRequiredValue(slots)} slots.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Delete(GlobalOptions options)
    {
        var pool = new Argument<string>("pool") { Description = "The pool's name." };
        var command = new Command("delete", "Delete a pool.") { pool };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            await installation.Get<IPools>().DeleteAsync(call.GetRequiredValue(pool), cancellationToken);
            Terminal.Say($"The pool '{call.GetRequiredValue(pool)}' is deleted.");
            return ExitCodes.Success;
        });
        return command;
    }
}
