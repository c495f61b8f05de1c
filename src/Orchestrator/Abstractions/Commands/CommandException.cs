namespace Dagfire.Commands;

/// <summary>A command could not be carried out because of what was asked; nothing was changed. The message is for people.</summary>
/// <param name="message">What is wrong, with the value and what would be right.</param>
public sealed class CommandException(string message) : Exception(message);
