using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire providers list</c></summary>
internal static class ProvidersCommands
{
    internal static Command Create(GlobalOptions options) => new("providers", "Providers: what this build has for the outside.") { List(options) };

    private static Command List(GlobalOptions options)
    {
        var command = new Command("list", "List the providers of this build with their SDKs and the types of connections they open.");
        command.Does((call, _) =>
        {
            Report.List(
                options.FormatOf(call), [.. ProviderCatalog.Providers.Select(provider => new Row(provider.Name, provider.Sdk, provider.ConnectionTypes))], "This build has no providers.",
                ("provider", row => Words.Escape(row.Name)), ("sdk", row => Words.Escape(row.Sdk)), ("connection types", row => Words.Escape(string.Join(", ", row.ConnectionTypes))));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private sealed record Row(string Name, string Sdk, IReadOnlyList<string> ConnectionTypes);
}
