using System.Globalization;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Where to go on in a log, as clients pass it back. Pure.</summary>
internal static class LogTokens
{
    private const string Prefix = "at-";

    internal static string Write(long place) => Prefix + place.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="RestException">The token is none; the words are Airflow's.</exception>
    internal static long Read(string? token)
    {
        if (token is null)
            return 0;
        return token.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(token.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : throw RestException.BadRequest("Bad Signature. Please use only the tokens provided by the API.");
    }
}
