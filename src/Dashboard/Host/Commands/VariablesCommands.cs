using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire variables list | get | set | delete | import | export</c></summary>
internal static class VariablesCommands
{
    internal static Command Create(GlobalOptions options) => new("variables", "Variables: named texts that tasks read.")
    {
        List(options), VariablesGetCommand.Create(options), Set(options), Delete(options), VariablesImportCommand.Create(options), VariablesExportCommand.Create(options),
    };

    internal static Argument<string> Name() => new("name") { Description = "The variable's name." };

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "List the stored variables; values that look secret are masked. Those of the environment (DAGFIRE_VAR_…) are not listed.");
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var variables = await installation.Get<IVariableStore>().ListAsync(cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(variables.Select(Masked.Variable).ToList());
            else
                Report.List(
                    OutputFormat.Table, variables, "There are no stored variables.", ("name", row => Words.Escape(row.Name)),
                    ("value", row => Words.Escape(Words.Short(Masked.Value(row)))), ("description", row => Words.Escape(row.Description)));
        });
        return command;
    }

    private static Command Set(GlobalOptions options)
    {
        var name = Name();
        var value = new Argument<string>("value") { Description = $"Its text. {TypedText.Hint}" };
        var description = new Option<string?>("--description") { Description = "A sentence for people.", HelpName = "TEXT" };
        var command = new Command("set", "Store a variable, or replace the stored one.") { name, value, description };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var text = await TypedText.ReadAsync(call.GetRequiredValue(value), cancellationToken);
            await installation.Get<IVariableStore>().SetAsync([new Variable(call.GetRequiredValue(name), text!, call.GetValue(description))], cancellationToken);
            Terminal.Say($"The variable '{call.GetRequiredValue(name)}' is stored.");
        });
        return command;
    }

    private static Command Delete(GlobalOptions options)
    {
        var name = Name();
        var command = new Command("delete", "Delete a stored variable.") { name };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            await installation.Get<IVariableStore>().DeleteAsync(call.GetRequiredValue(name), cancellationToken);
            Terminal.Say($"The variable '{call.GetRequiredValue(name)}' is deleted.");
        });
        return command;
    }
}
