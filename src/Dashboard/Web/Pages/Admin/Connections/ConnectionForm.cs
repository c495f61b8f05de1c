using Dagfire.Commands;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Admin.Connections;

/// <summary>Reads the form of a connection. What was shown masked and comes back so, and a password left empty, stay what they were.</summary>
internal static class ConnectionForm
{
    /// <exception cref="CommandException">The port is no number.</exception>
    internal static Connection Read(IFormCollection form, Connection? before) => new(form["id"].ToString().Trim(), form["type"].ToString().Trim())
    {
        Description = form.Text("description"),
        Host = form.Text("host"),
        Port = form.Text("port") is null ? null : form.Number("port"),
        Schema = form.Text("schema"),
        Login = form.Text("login"),
        Password = form["password"].ToString() is { Length: > 0 } password ? password : before?.Password,
        Extra = form.Text("extra") is { } extra ? SecretMask.Restored(extra, before?.Extra) : null,
    };
}
