using Snowflake.Data.Client;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>What the driver's exceptions mean. Stateless.</summary>
internal static class SnowflakeFailure
{
    private const int WrongPassword = 390100;
    private const int WrongKey = 390144;
    private const int LockedUser = 390102;
    private const int RequestTimeout = 270007;

    internal static string Words(Exception exception, Connection connection)
    {
        var snowflake = All(exception).OfType<SnowflakeDbException>().ToList();
        return snowflake.Select(found => WordsOf(found.ErrorCode, connection)).FirstOrDefault(words => words is not null)
            ?? $"Logging in to Snowflake failed: {All(exception).Last().Message.Trim()}";
    }

    /// <summary>Whether the driver may throw such a thing where logging in fails.</summary>
    internal static bool IsOfLogin(Exception exception) => exception is SnowflakeDbException or HttpRequestException or AggregateException or TimeoutException;

    /// <summary>Whether Snowflake could not be reached. What it refuses, tried again, would lock the user out.</summary>
    internal static bool IsTransient(Exception exception) =>
        All(exception).Any(found => found is HttpRequestException or IOException or TimeoutException or SnowflakeDbException { ErrorCode: RequestTimeout });

    private static string? WordsOf(int code, Connection connection) => code switch
    {
        WrongPassword => $"Snowflake refuses the login '{connection.Login}' or the password of the connection '{connection.Id}'.",
        WrongKey => $"Snowflake refuses the key of the connection '{connection.Id}': its public half does not belong to the login '{connection.Login}', or this machine's clock is off.",
        LockedUser => $"Snowflake has locked the user '{connection.Login}' for some minutes after wrong logins.",
        _ => null,
    };

    private static IEnumerable<Exception> All(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }
}
