// Decisions from the keyboard: t, f, u choose; n and p go to the next and the previous case.
// Nothing is sent by a key: the reason is written and the button pressed by the person.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select")) return;
  const choice = document.querySelector(`input[data-key="${CSS.escape(event.key)}"]`);
  if (choice) {
    choice.checked = true;
    const reason = choice.form.querySelector("[name=reason]");
    if (reason) reason.focus();
    event.preventDefault();
    return;
  }
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (link) link.click();
});
