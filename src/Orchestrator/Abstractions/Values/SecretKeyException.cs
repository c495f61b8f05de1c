namespace Dagfire;

/// <summary>Stored values cannot be encrypted or decrypted with the keys there are. The message says what to do.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="cause">What the decryption said; <see langword="null"/> when it did not come to that.</param>
public sealed class SecretKeyException(string message, Exception? cause = null) : Exception(message, cause);
