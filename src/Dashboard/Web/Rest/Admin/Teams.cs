using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>Teams are not there.</summary>
internal static class Teams
{
    internal const int MostCharacters = 50;

    /// <exception cref="RestException">A team is named.</exception>
    internal static void Refuse(string? team)
    {
        if (team is not null)
            throw RestException.Invalid(new Fault("value_error", [BodyReader.Body, "team_name"], "There are no teams here; leave it out", team));
    }
}
