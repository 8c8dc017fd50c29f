// SPDX-License-Identifier: Apache-2.0
const LARGEST = 50 * 1024 * 1024;
const AT_ONCE = 3;
const SOON = 1000;
const LATER = 5000;
const WORDS = { cached: 'Cached', stored: 'Stored', failed: 'Failed' };

const element = id => document.getElementById(id);
const fromTemplate = id => element(id).content.firstElementChild.cloneNode(true);
const say = text => { element('said').textContent = text; };

// --- Photos -------------------------------------------------------------------------------------------------------------

const cards = new Map(); // by the photo's id; kept, so that a poll never takes the focus away

function show(photos) {
  const ids = new Set(photos.map(photo => photo.id));
  for (const [id, card] of cards) {
    if (!ids.has(id)) {
      card.node.remove();
      cards.delete(id);
    }
  }
  photos.forEach((photo, place) => {
    const card = cards.get(photo.id) ?? newCard(photo.id);
    update(card, photo);
    const there = element('photos').children[place];
    if (there !== card.node) {
      element('photos').insertBefore(card.node, there ?? null);
    }
  });
  element('empty').hidden = photos.length > 0;
}

function newCard(id) {
  const card = { node: fromTemplate('photo'), photo: undefined };
  card.node.querySelector('.replace').addEventListener('click', () => replace(card));
  card.node.querySelector('.delete').addEventListener('click', () => remove(card));
  cards.set(id, card);
  return card;
}

function update(card, photo) {
  const before = card.photo;
  card.photo = photo;
  if (JSON.stringify(before) === JSON.stringify(photo)) {
    return;
  }
  const find = selector => card.node.querySelector(selector);
  card.node.className = `photo ${photo.state}`;
  find('h2').textContent = photo.title;
  find('h2').title = photo.title;
  find('.badge').textContent = WORDS[photo.state];
  find('.facts').textContent = facts(photo);
  find('.reason').hidden = !photo.reason;
  find('.reason').textContent = photo.state === 'failed' ? photo.reason : `Trying again: ${photo.reason}`;
  find('pre').textContent = JSON.stringify(photo.file, null, 2);
  find('pre').setAttribute('aria-label', `Column of ${photo.title}`);
  find('.replace').setAttribute('aria-label', `Replace ${photo.title}`);
  find('.delete').setAttribute('aria-label', `Delete ${photo.title}`);
  find('.picture').href = url(photo, 'image', photo.file);
  const thumb = photo.file.derivatives?.thumb;
  const source = thumb ? url(photo, 'thumb', thumb) : url(photo, 'image', photo.file);
  if (find('img').getAttribute('src') !== source) {
    find('img').src = source;
    find('img').alt = photo.title;
  }
  if (before && before.state !== photo.state) {
    say(`${photo.title}: ${WORDS[photo.state]}`);
  }
}

// The version makes the address of a replaced file a new one.
function url(photo, what, file) {
  return `api/photos/${photo.id}/${what}?version=${encodeURIComponent(file.id.slice(-60))}`;
}

function facts(photo) {
  const size = photo.file.metadata?.size;
  const kind = photo.file.metadata?.mime_type?.replace('image/', '').toUpperCase();
  return [kind, size === undefined ? undefined : bytes(size), new Date(photo.uploadedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })]
    .filter(Boolean).join(' · ');
}

function bytes(count) {
  if (count < 1024) {
    return `${count} bytes`;
  }
  return count < 1024 * 1024 ? `${Math.round(count / 1024)} KiB` : `${(count / 1024 / 1024).toFixed(1)} MiB`;
}

function replace(card) {
  const input = element('replacement');
  input.value = '';
  input.onchange = () => {
    if (input.files.length) {
      enqueue(input.files[0], 'PUT', `api/photos/${card.photo.id}/image`);
    }
  };
  input.click();
}

async function remove(card) {
  const title = card.photo.title;
  if (!await sure(`Delete “${title}”? Its files go too, a few seconds later.`)) {
    return;
  }
  const button = card.node.querySelector('.delete');
  button.disabled = true;
  try {
    await request(`api/photos/${card.photo.id}`, { method: 'DELETE' });
    say(`${title} deleted`);
    element('pick').focus();
  } catch (problem) {
    button.disabled = false;
    refuse(problem.message);
  }
  poll();
}

function sure(question) {
  const dialog = element('sure');
  element('sure-question').textContent = question;
  dialog.returnValue = 'keep';
  dialog.showModal();
  return new Promise(answer => {
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'delete'), { once: true });
  });
}

// --- Uploads ------------------------------------------------------------------------------------------------------------

const waiting = [];
let running = 0;

function enqueue(file, method = 'POST', address = 'api/photos') {
  const row = fromTemplate('upload');
  row.querySelector('.name').textContent = file.name;
  row.querySelector('progress').setAttribute('aria-label', `Upload of ${file.name}`);
  element('uploads').append(row);
  if (file.size > LARGEST) {
    refuse(`“${file.name}” has ${bytes(file.size)}, but a photo may have at most ${bytes(LARGEST)}.`, row);
    return;
  }
  waiting.push({ file, method, address, row });
  next();
}

function next() {
  while (running < AT_ONCE && waiting.length) {
    running++;
    send(waiting.shift()).finally(() => {
      running--;
      next();
      poll();
    });
  }
}

// fetch cannot report how much was sent, hence XMLHttpRequest.
function send({ file, method, address, row }) {
  return new Promise(done => {
    const upload = new XMLHttpRequest();
    upload.open(method, address);
    upload.responseType = 'json';
    upload.upload.addEventListener('progress', event => progress(row, event.loaded / event.total));
    upload.addEventListener('load', () => {
      if (upload.status < 300) {
        say(`${file.name} uploaded`);
        row.remove();
      } else {
        refuse(upload.response?.error ?? `“${file.name}” was refused with status ${upload.status}.`, row);
      }
    });
    upload.addEventListener('error', () => refuse(`“${file.name}” could not be sent: the connection broke. Try again.`, row));
    upload.addEventListener('loadend', done);
    const form = new FormData();
    form.append('file', file);
    upload.send(form);
  });
}

function progress(row, share) {
  row.querySelector('progress').value = share;
  row.querySelector('.outcome').textContent = share < 1 ? `${Math.floor(share * 100)} %` : 'saving';
}

function refuse(message, row = fromTemplate('upload')) {
  row.classList.add('refused');
  row.querySelector('.outcome').textContent = message;
  const dismiss = row.querySelector('.dismiss');
  dismiss.hidden = false;
  dismiss.onclick = () => row.remove();
  element('uploads').append(row);
  say(message);
}

element('pick').addEventListener('change', event => {
  [...event.target.files].forEach(file => enqueue(file));
  event.target.value = '';
});

// The whole window takes drops: a photo dropped beside the frame would otherwise replace the page.
let depth = 0;
const over = () => element('drop').classList.toggle('over', depth > 0);
addEventListener('dragenter', () => { depth++; over(); });
addEventListener('dragleave', () => { depth--; over(); });
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  event.preventDefault();
  depth = 0;
  over();
  [...event.dataTransfer.files].forEach(file => enqueue(file));
});

// --- Polling ------------------------------------------------------------------------------------------------------------

let timer;
let polling = false;

async function poll() {
  if (polling) {
    return; // the running one ends with a timer
  }
  polling = true;
  clearTimeout(timer);
  let busy = true;
  try {
    const [photos, jobs] = await Promise.all([request('api/photos'), request('api/jobs')]);
    show(photos);
    count(jobs);
    busy = running > 0 || jobs.promote + jobs.destroy > 0 || photos.some(photo => photo.state === 'cached');
    element('offline').hidden = true;
  } catch (problem) {
    element('offline').textContent = `The album does not answer (${problem.message}). Trying again.`;
    element('offline').hidden = false;
  }
  polling = false;
  timer = setTimeout(poll, busy ? SOON : LATER);
}

function count(jobs) {
  for (const [name, number] of Object.entries(jobs)) {
    const cell = element(`jobs-${name}`);
    cell.textContent = number;
    cell.parentElement.classList.toggle('some', number > 0);
    cell.parentElement.classList.toggle('bad', number > 0 && name === 'parked');
  }
}

async function request(address, options) {
  const response = await fetch(address, { cache: 'no-store', ...options });
  if (!response.ok) {
    const mistake = await response.json().catch(() => ({}));
    throw new Error(mistake.error ?? `status ${response.status}`);
  }
  return response.status === 204 ? undefined : response.json();
}

poll();
