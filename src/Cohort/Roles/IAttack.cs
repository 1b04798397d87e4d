namespace Cohort.Roles;

/// <summary>What do hostile peers do to the others? What a plan's <c>peers.attack</c> names.</summary>
public interface IAttack : IMethod;
