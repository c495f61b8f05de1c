using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary>The options that give a connection part by part.</summary>
internal sealed class ConnectionParts
{
    private readonly Option<string?> _type = ConnectionsAddCommand.Text("--conn-type", "Kind of the system: postgres, http, …", "TYPE");
    private readonly Option<string?> _description = ConnectionsAddCommand.Text("--conn-description", "A sentence for people.", "TEXT");
    private readonly Option<string?> _host = ConnectionsAddCommand.Text("--conn-host", "Name or address.", "HOST");
    private readonly Option<int?> _port = CliOptions.OptionalNumber("--conn-port", "Port, 1 to 65535.", 1, 65535);
    private readonly Option<string?> _schema = ConnectionsAddCommand.Text("--conn-schema", "Schema or database.", "NAME");
    private readonly Option<string?> _login = ConnectionsAddCommand.Text("--conn-login", "User.", "NAME");
    private readonly Option<string?> _password = ConnectionsAddCommand.Text("--conn-password", $"Password. {TypedText.Hint}", "TEXT");
    private readonly Option<string?> _extra = ConnectionsAddCommand.Text("--conn-extra", "Whatever else it needs, a JSON object.", "JSON");

    private IEnumerable<Option> All => [_type, _description, _host, _port, _schema, _login, _password, _extra];

    internal void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    internal bool AreGiven(ParseResult call) => All.Any(option => call.GetResult(option) is not null);

    internal async Task<Connection> ReadAsync(string id, ParseResult call, CancellationToken cancellationToken) =>
        new(id, call.GetValue(_type) ?? throw new CommandException($"The connection '{id}' needs a type: --conn-type."))
        {
            Description = call.GetValue(_description),
            Host = call.GetValue(_host),
            Port = call.GetValue(_port),
            Schema = call.GetValue(_schema),
            Login = call.GetValue(_login),
            Password = await TypedText.ReadAsync(call.GetValue(_password), cancellationToken),
            Extra = call.GetValue(_extra),
        };
}
