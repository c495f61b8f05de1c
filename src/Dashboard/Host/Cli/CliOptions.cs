using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Dagfire.Host.Cli;

/// <summary>Options whose errors name the option, the value got and what is allowed.</summary>
internal static class CliOptions
{
    internal static Option<int> Number(string name, string description, int value, int least, int most, params string[] aliases) => new(name, aliases)
    {
        Description = $"{description} {least} to {most}.",
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result => ReadNumber(name, result, least, most) ?? value,
    };

    internal static Option<int?> OptionalNumber(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => ReadNumber(name, result, least, most),
    };

    internal static Option<bool> ShowSecrets() => new("--show-secrets") { Description = "Show secrets in the clear." };

    /// <summary>One of a few words, in lower case; the first when left out.</summary>
    internal static Option<T> Choice<T>(string name, string description, params string[] aliases)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToArray();
        return new Option<T>(name, aliases)
        {
            Description = description,
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var index = Array.IndexOf(words, text);
                if (index < 0)
                    result.AddError($"{name} is '{text}'; allowed are {string.Join(", ", words)}.");
                return index < 0 ? default : Enum.GetValues<T>()[index];
            },
        };
    }

    private static int? ReadNumber(string name, ArgumentResult result, int least, int most)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        result.AddError($"{name} is '{text}'; allowed are whole numbers from {least} to {most}.");
        return null;
    }
}
