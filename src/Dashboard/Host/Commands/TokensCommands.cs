using System.CommandLine;
using Dagfire.Access;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tokens list | create | revoke</c></summary>
internal static class TokensCommands
{
    private const int MostDays = 3650;

    internal static Command Create(GlobalOptions options) => new("tokens", "API tokens: with one, a program acts for a user.") { List(options), Make(options), Revoke(options) };

    private static Command List(GlobalOptions options)
    {
        var user = new Option<string?>("--user") { Description = "Only this user's.", HelpName = "NAME" };
        var command = new Command("list", "List the tokens; their texts cannot be had again.") { user };
        command.DoesIn(options, async (installation, call, cancellationToken) => Report.List(
            options.FormatOf(call), await installation.Get<IApiTokens>().ListAsync(call.GetValue(user), cancellationToken), "There are no tokens.",
            ("id", row => row.Id), ("user", row => row.User), ("name", row => Words.Escape(row.Name)), ("expires", row => row.ExpiresAt is { } at ? $"{at:u}" : "never"),
            ("last used", row => row.LastUsedAt is { } at ? $"{at:u}" : "never")));
        return command;
    }

    private static Command Make(GlobalOptions options)
    {
        var user = new Argument<string>("user") { Description = "Whose it is." };
        var name = new Argument<string>("name") { Description = "What it is for." };
        var days = CliOptions.OptionalNumber("--days", $"Days until it ends, 1 to {MostDays}; by default it does not end.", 1, MostDays);
        var command = new Command("create", "Make a token. Its text is written once, to stdout.") { user, name, days };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var expiresAt = call.GetValue(days) is { } count ? installation.Get<TimeProvider>().GetUtcNow().AddDays(count) : (DateTimeOffset?)null;
            var made = await installation.Get<IApiTokens>().CreateAsync(call.GetRequiredValue(user), call.GetRequiredValue(name), expiresAt, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { made.Token.Id, made.Token.User, made.Token.Name, made.Token.ExpiresAt, Token = made.Text });
            else
                Console.WriteLine(made.Text);
            Terminal.Say($"Keep it: it is not shown again. Revoke it with: dagfire tokens revoke {made.Token.Id}");
        });
        return command;
    }

    private static Command Revoke(GlobalOptions options)
    {
        var id = new Argument<string>("id") { Description = "The token's id, see: dagfire tokens list." };
        var command = new Command("revoke", "End a token for good.") { id };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            await installation.Get<IApiTokens>().RevokeAsync(call.GetRequiredValue(id), user: null, cancellationToken);
            Terminal.Say($"The token {call.GetRequiredValue(id)} is revoked.");
        });
        return command;
    }
}
