namespace Cohort.Roles;

/// <summary>
/// What do peers pass each other, and how do they combine it? What a plan's <c>exchange</c> list names. Most implement
/// <c>ILinearExchange</c> (a weighted sum of what is heard) or <c>ICombiningExchange</c> (any rule).
/// </summary>
public interface IExchange : IMethod;
