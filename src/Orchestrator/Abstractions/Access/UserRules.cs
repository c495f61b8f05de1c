using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Access;

/// <summary>What names and passwords of users must be like. Pure.</summary>
public static class UserRules
{
    /// <summary>The least characters of a password: 12.</summary>
    public const int LeastPasswordCharacters = 12;

    /// <summary>The most characters of a password: 1,000, because hashing costs by the character.</summary>
    public const int MostPasswordCharacters = 1000;

    private const int MostNameCharacters = 100;

    /// <summary>The form a name is stored and compared in: small letters, nothing around it.</summary>
    /// <param name="name">The name as it was typed.</param>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Names are shown in the form they are stored in, and people write them small.")]
    public static string Normalized(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().ToLowerInvariant();
    }

    /// <summary>What is wrong with a name, or <see langword="null"/> when nothing is.</summary>
    /// <param name="name">The name, normalised.</param>
    public static string? NameProblem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
            return "A user's name must not be empty.";
        if (name.Length > MostNameCharacters)
            return $"The user's name '{name[..40]}…' has {name.Length} characters; the limit is {MostNameCharacters}.";
        return name.FirstOrDefault(character => !IsAllowed(character)) is not '\0' and var wrong
            ? $"The user's name '{name}' contains '{wrong}'; allowed are letters, digits, '.', '_', '-', '@' and '+'."
            : null;
    }

    /// <summary>What is wrong with a password, or <see langword="null"/> when nothing is. The answer never holds the password.</summary>
    /// <param name="name">The user's name, normalised.</param>
    /// <param name="password">The password.</param>
    public static string? PasswordProblem(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length is < LeastPasswordCharacters or > MostPasswordCharacters)
            return $"The password has {password.Length} characters; allowed are {LeastPasswordCharacters} to {MostPasswordCharacters}.";
        if (password.Distinct().Count() < 4)
            return "The password consists of fewer than 4 different characters.";
        return Normalized(password).Contains(name, StringComparison.Ordinal) && password.Length - name.Length < LeastPasswordCharacters / 2
            ? "The password is little more than the user's name."
            : null;
    }

    private static bool IsAllowed(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '_' or '-' or '@' or '+';
}
