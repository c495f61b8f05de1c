using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire variables get NAME</c>: the value as tasks get it, from the environment or the database.</summary>
internal static class VariablesGetCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var name = VariablesCommands.Name();
        var otherwise = new Option<string?>("--default") { Description = "What to print when there is no such variable.", HelpName = "TEXT" };
        var show = CliOptions.ShowSecrets();
        var command = new Command("get", "Print a variable as tasks get it: from the environment (DAGFIRE_VAR_…), otherwise the stored one.") { name, otherwise, show };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var wanted = call.GetRequiredValue(name);
            var value = await installation.Get<IVariables>().FindAsync(wanted, cancellationToken) ?? call.GetValue(otherwise)
                ?? throw await UnknownAsync(installation, wanted, cancellationToken);
            if (Masked.Value(new Variable(wanted, value)) != value && !call.GetValue(show))
                throw new CommandException($"The variable '{wanted}' is a secret by its name, or holds some. To print its value add --show-secrets.");
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { Key = wanted, Value = value });
            else
                Console.Out.WriteLine(value);
        });
        return command;
    }

    private static async Task<CommandException> UnknownAsync(Installation installation, string name, CancellationToken cancellationToken)
    {
        var known = (await installation.Get<IVariableStore>().ListAsync(cancellationToken)).Select(variable => variable.Name);
        return new CommandException($"There is no variable '{name}'.{NearestName.Hint(name, known)}");
    }
}
