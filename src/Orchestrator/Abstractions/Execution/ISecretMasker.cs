namespace Dagfire;

/// <summary>Knows the secrets of this process and takes them out of text that people will see. Thread-safe.</summary>
public interface ISecretMasker
{
    /// <summary>Registers a secret. Texts shorter than four characters are ignored: masking them would blank innocent words.</summary>
    /// <param name="secret">The secret.</param>
    void Add(string? secret);

    /// <summary>The text with every known secret replaced by <c>***</c>.</summary>
    /// <param name="text">The text.</param>
    string Mask(string text);
}
